import { LINKS_VALID_MS } from '../cases/links.ts';
import type { Env } from '../env.ts';
import { logError } from '../logError.ts';
import {
  claimDelivery,
  findFreeAt,
  groupDelivery,
  settleDelivery,
  type Claimed,
  type Settlement,
} from '../store/attempts.ts';
import { waitAfter } from './backoff.ts';
import { readFacts } from './readFacts.ts';
import { send, type Sent } from './send.ts';

/** So early a message of the queue may come: delays are whole seconds. */
const EARLY_MS = 1500;
const SETTLE_TRIES = 3;

/**
 * Sends a delivery if it is due and nobody else is sending it.
 *
 * @returns when to come back for it, UTC milliseconds; null where it needs nobody any more
 * @throws Error where the store is in trouble: come back soon
 */
export async function deliver(env: Env, id: string): Promise<number | null> {
  const claimed = await claimDelivery(env.DB, id, Date.now());
  if (claimed) return attempt(env, claimed);
  const freeAt = await findFreeAt(env.DB, id);
  if (freeAt === null) return null;
  const early = freeAt - Date.now();
  if (early > EARLY_MS) return freeAt;
  if (early <= 0) {
    // Free, and yet not to be had: it is one too many within the hour.
    await groupDelivery(env.DB, id, Date.now());
    return null;
  }
  await new Promise((resolve) => setTimeout(resolve, early));
  return deliver(env, id);
}

async function attempt(env: Env, claimed: Claimed): Promise<number | null> {
  const sent = await composeAndSend(env, claimed);
  const settlement = settle(claimed, sent);
  await settlePatiently(env, claimed, settlement);
  return settlement.nextAt;
}

async function composeAndSend(env: Env, { delivery, channel }: Claimed): Promise<Sent | 'needless'> {
  try {
    const facts = await readFacts(env, delivery, { origin: channel.origin, expiresAt: Date.now() + LINKS_VALID_MS });
    return facts === null ? 'needless' : await send(env, channel, facts);
  } catch (error) {
    logError({ event: 'alert_not_composed', delivery: delivery.id }, error);
    return { outcome: 'unsent', status: null, error: 'not_composed', retryAfterMs: null };
  }
}

function settle({ delivery }: Claimed, sent: Sent | 'needless'): Settlement {
  const at = Date.now();
  if (sent === 'needless')
    return { state: 'canceled', nextAt: null, status: null, error: null, channel: 'unknown', at };
  const { outcome, status, error, retryAfterMs } = sent;
  if (outcome === 'accepted') return { state: 'delivered', nextAt: null, status, error, channel: 'works', at };
  const isTest = delivery.event === 'test';
  const waitMs = isTest || outcome === 'gone' ? null : waitAfter(delivery.attempts, retryAfterMs);
  const channel = isTest || outcome === 'unsent' ? 'unknown' : outcome === 'gone' ? 'gone' : 'fails';
  if (waitMs === null) return { state: 'dead', nextAt: null, status, error, channel, at };
  return { state: 'due', nextAt: at + waitMs, status, error, channel, at };
}

/** What has gone out and is not written down would go out again. */
async function settlePatiently(env: Env, claimed: Claimed, settlement: Settlement): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await settleDelivery(env.DB, claimed, settlement);
    } catch (error) {
      if (tries === SETTLE_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100 * tries));
    }
  }
}
