import { isLocal, readAddress, toNetwork } from './client.ts';
import type { Env } from '../env.ts';
import { createPseudonym } from './pseudonym.ts';
import { Refusal } from '../http/refusal.ts';
import type { Site } from '../store/sites.ts';
import { withinTime } from '../withinTime.ts';

// Counted by Cloudflare where the request arrives, for one location and minute at a time (`[[ratelimits]]` in wrangler.toml).

const PERIOD_SECONDS = '60';
/** A counter that takes longer is as good as broken. */
const PATIENCE_MS = 250;

/**
 * Refuses a shopper's message where one client of the site sends too many. What the shop's server signed is counted by
 * its order instead: a whole office may answer from one address. A limiter that fails lets everything through.
 *
 * @throws Refusal too_many_requests
 */
export async function limitShopper(
  call: { request: Request; env: Env },
  site: Site,
  signed: { order: string; customer: string } | null,
): Promise<void> {
  const address = readAddress(call.request.headers);
  if (!signed && (address === null || isLocal(address))) return;
  const name = JSON.stringify(signed ? [signed.order, signed.customer] : toNetwork(address ?? ''));
  const isWithin = await isWithinLimit(call.env, 'SHOPPER_LIMIT', { site: site.id, name }).catch(() => true);
  if (!isWithin) throw tooMany('This client has sent too many messages to this site.');
}

/**
 * What answers a wrong key: 401, or 429 where one client tries too many. A right key is never held back, so that nobody
 * is locked out by a neighbour; a limiter that fails ends all guessing.
 */
export async function refuseKey(request: Request, env: Env): Promise<Refusal> {
  const name = toNetwork(readAddress(request.headers) ?? 'unknown');
  const isWithin = await isWithinLimit(env, 'KEY_LIMIT', { site: '', name }).catch(() => false);
  return isWithin
    ? new Refusal('key_invalid', { headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' } })
    : tooMany('Too many wrong keys came from this client.');
}

async function isWithinLimit(
  env: Env,
  limiter: 'SHOPPER_LIMIT' | 'KEY_LIMIT',
  client: { site: string; name: string },
): Promise<boolean> {
  const binding = env[limiter];
  if (!binding) throw new Error(`wrangler.toml has no ${limiter}.`);
  const key = await createPseudonym(env, { site: client.site, kind: 'client' }, client.name);
  return (await withinTime(PATIENCE_MS, binding.limit({ key }))).success;
}

function tooMany(detail: string): Refusal {
  return new Refusal('too_many_requests', { detail, headers: { 'Retry-After': PERIOD_SECONDS } });
}
