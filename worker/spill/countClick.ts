import type { Env } from '../env.ts';
import { findOffer, recordClick } from '../store/responses.ts';
import { spill } from './spill.ts';
import type { Click } from './spilled.ts';

/** Counts that a review link was followed; through the queue where the store fails or waits for the response itself. */
export async function countClick(env: Env, click: Click): Promise<void> {
  try {
    if (await findOffer(env.DB, click.response)) return await recordClick(env.DB, click.response, click.link);
  } catch {
    // The queue is for that.
  }
  await spill(env, { click });
}
