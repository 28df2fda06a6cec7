import type { TagData } from '../../shared/schemas/survey.ts';
import { start } from './start.ts';

declare const __PLAUDIT__: TagData;

// No function around it: the bundler makes one of all this, which browsers read once where it is called at once.
try {
  start(__PLAUDIT__);
} catch {
  // What is wrong in a strange page is not told in its console.
}
