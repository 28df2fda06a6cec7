import type { TagData } from '../../shared/schemas/survey.ts';
import { attempt } from './attempt.ts';
import { start } from './start.ts';

declare const __PLAUDIT__: TagData;

attempt(() => start(__PLAUDIT__));
