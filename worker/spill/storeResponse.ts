import type { Env } from '../env.ts';
import { logError } from '../logError.ts';
import { createStoreRefusal } from '../http/refusal.ts';
import type { Outcome, ResponseRecord } from '../store/responses.ts';
import { writePatiently } from '../store/writePatiently.ts';
import { spill } from './spill.ts';

/**
 * Stores a response, or keeps it in the queue where the store cannot take it now – also where the fault is our own,
 * such as a column that a deployment forgot: the shopper gave the answer, and it is not theirs to lose.
 *
 * @throws Refusal store_unavailable where the queue fails too: the widget keeps the response and comes back
 */
export async function storeResponse(env: Env, record: ResponseRecord): Promise<Outcome | 'spilled'> {
  try {
    return await writePatiently(env.DB, record);
  } catch (error) {
    logError({ event: 'write_failed' }, error);
  }
  try {
    await spill(env, { response: record });
    return 'spilled';
  } catch (error) {
    logError({ event: 'spill_failed' }, error);
    throw createStoreRefusal();
  }
}
