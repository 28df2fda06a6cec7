import type { Env } from '../env.ts';
import { logError } from '../logError.ts';
import { hasChannel } from '../store/channels.ts';
import { listDue, listDueOf, type Due } from '../store/deliveries.ts';

/** A message of the queue: which delivery is due. All else is in the store. */
export interface HandedOver {
  delivery: string;
}

/** What is due later than this waits in the store for a sweep, and comes to the queue a little before its time. */
export const HORIZON_MS = 35 * 60_000;
const MAX_A_SWEEP = 1000;
const MAX_BATCH = 100;
const ISOLATE_MS = 15_000;
const ISOLATE_SITES = 1000;

/**
 * Hands over what has come of responses. It never throws: what is not handed over now is found by the sweep.
 * `since` is when their events happened, UTC milliseconds.
 */
export async function handOver(
  env: Env,
  of: { site: string; responses: readonly string[]; since: number },
): Promise<void> {
  try {
    if (!(await mayHaveChannel(env, of.site))) return;
    await send(env, await listDueOf(env.DB, { ...of, until: Date.now() + HORIZON_MS }));
  } catch (error) {
    logError({ event: 'hand_over_failed' }, error);
  }
}

/** Hands over one that is due again. It never throws, as above. */
export async function handOverAgain(env: Env, due: Due): Promise<void> {
  try {
    await send(env, [due]);
  } catch (error) {
    logError({ event: 'hand_over_failed' }, error);
  }
}

/** Hands over all that is due before the sweep after the next one. A delivery that is handed over twice is sent once. */
export async function handOverDue(env: Env, now: number): Promise<void> {
  await send(env, await listDue(env.DB, now + HORIZON_MS, MAX_A_SWEEP));
}

async function send(env: Env, due: readonly Due[]): Promise<void> {
  const now = Date.now();
  const messages = due.map(({ id, dueAt }) => ({ body: { delivery: id }, delaySeconds: delayUntil(dueAt, now) }));
  for (let start = 0; start < messages.length; start += MAX_BATCH) {
    await env.ALERTS.sendBatch(messages.slice(start, start + MAX_BATCH));
  }
}

/** Whole seconds, for queues know no others: rather a little early, for who comes early waits (deliver.ts). */
export function delayUntil(time: number, now: number): number {
  return Math.max(0, Math.floor((time - now) / 1000));
}

const isolate = new Map<string, { has: boolean; readAt: number }>();

/**
 * Most shops have no channel, and a response of theirs must not cost a question each. Other isolates hear of a first
 * channel within 15 s; until then the sweep stands in.
 */
async function mayHaveChannel(env: Env, site: string): Promise<boolean> {
  const now = Date.now();
  const kept = isolate.get(site);
  if (kept && kept.readAt + ISOLATE_MS > now) return kept.has;
  if (isolate.size >= ISOLATE_SITES) isolate.clear();
  const has = await hasChannel(env.DB, site);
  isolate.set(site, { has, readAt: now });
  return has;
}

/** A site has a channel now: this isolate need not wait to hear of it. */
export function noteChannel(site: string): void {
  isolate.delete(site);
}
