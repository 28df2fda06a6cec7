import { withinTime } from '../withinTime.ts';
import type { Outcome, ResponseRecord } from './responses.ts';
import { troubleOf } from './troubleOf.ts';
import { writeTogether } from './writeTogether.ts';

// D1 repeats reads by itself, never writes. Ours may be repeated: same id, same revision, same row.
// A shopper waits 3 × 900 + 100 + 200 ms = 3 s at most, whatever the store does.
const ATTEMPT_MS = 900;
const WAITS_MS = [100, 200];

/**
 * Writes a response, three times where the store is interrupted. An attempt that fails may have been stored all the
 * same: the next one then finds its own row, and its outcome is `unchanged`.
 *
 * @throws Error of the last attempt; at once where the store is overloaded, or the mistake is ours
 */
export async function writePatiently(db: D1Database, record: ResponseRecord): Promise<Outcome> {
  for (const waitMs of WAITS_MS) {
    try {
      return await withinTime(ATTEMPT_MS, writeTogether(db, record));
    } catch (error) {
      if (troubleOf(error) !== 'interrupted') throw error;
      await wait(waitMs * (0.5 + Math.random() / 2));
    }
  }
  return withinTime(ATTEMPT_MS, writeTogether(db, record));
}

/** Jittered by its caller: shoppers whose writes failed together must not come back together. */
function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
