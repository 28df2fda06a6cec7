import type { TagData } from '../../shared/schemas/survey.ts';
import { ask } from './ask.ts';

declare const __PLAUDIT__: TagData;

ask(__PLAUDIT__).catch(() => {});
