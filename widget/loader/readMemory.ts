import { MEMORY, type Memory } from '../memory.ts';
import type { Ask } from '../seam.ts';
import { attempt } from './attempt.ts';

/** What the browser remembers of the site; nothing where storage throws or holds nonsense. */
export function readMemory({ site, memory }: Ask): Memory {
  return memory?.() || attempt(() => JSON.parse(localStorage[MEMORY + site] || 0)) || {};
}
