import type { Env } from '../env.ts';
import { findOffer, recordClick, writeResponses, type Outcome } from '../store/responses.ts';
import { troubleOf } from '../store/troubleOf.ts';
import type { Spilled } from './spilled.ts';

/**
 * Applies one message here and now. A click is `counted`, or `refused` where its response is not in the store.
 *
 * @throws Error where the store is in trouble
 */
export async function applySpilled(env: Env, spilled: Spilled): Promise<Outcome | 'counted' | 'refused'> {
  try {
    if ('response' in spilled) {
      const [outcome] = await writeResponses(env.DB, [spilled.response]);
      return outcome ?? 'unchanged';
    }
    const { response, link } = spilled.click;
    if (!(await findOffer(env.DB, response))) return 'refused';
    await recordClick(env.DB, response, link);
    return 'counted';
  } catch (error) {
    if (troubleOf(error)) throw error;
    return 'refused';
  }
}
