import { readHashKey, type Env } from '../env.ts';
import type { Site } from '../store/sites.ts';
import { importHmacKey } from './hmac.ts';
import { toHex } from './toHex.ts';

/** A secret that a shop's server signs orders with: the text as it stands, and the key that its bytes are. */
export interface SigningSecret {
  secret: string;
  key: CryptoKey;
}

const ISOLATE_SECRETS = 500;
const known = new Map<string, Promise<SigningSecret>>();

/**
 * The site's secrets that are known to its owner, newest first: the present one and the one before it, so that a shop
 * changes over without a gap. They are derived from the worker's own secret and stored nowhere: a copy of the database
 * cannot sign.
 */
export function readSigningSecrets(env: Env, { id, signingGeneration }: Site): Promise<SigningSecret[]> {
  const generations = signingGeneration > 1 ? [signingGeneration, signingGeneration - 1] : [signingGeneration];
  return Promise.all(generations.map((generation) => readSecret(readHashKey(env), id, generation)));
}

/**
 * The secrets that a signature may be made with. The next one is among them: nobody has seen it, but an isolate that has
 * not heard of a rotation yet (a minute and a half as a rule, an hour where KV missed it, siteCache.ts) must not refuse
 * what the owner was just shown.
 */
export async function readAcceptedSecrets(env: Env, site: Site): Promise<SigningSecret[]> {
  const next = readSecret(readHashKey(env), site.id, site.signingGeneration + 1);
  return [...(await readSigningSecrets(env, site)), await next];
}

function readSecret(hashKey: string, site: string, generation: number): Promise<SigningSecret> {
  // No pseudonym's message begins like this one (pseudonym.ts), so no pseudonym ever tells of a secret.
  const message = JSON.stringify(['signing', site, generation]);
  const name = `${hashKey} ${message}`;
  const kept = known.get(name);
  if (kept) return kept;
  if (known.size >= ISOLATE_SECRETS) known.clear();
  const made = createSecret(hashKey, message);
  known.set(name, made);
  return made;
}

/** `pls_` and 64 hexadecimal digits: plain text that any language can use as a key as it stands. */
async function createSecret(hashKey: string, message: string): Promise<SigningSecret> {
  const mac = await crypto.subtle.sign('HMAC', await importHmacKey(hashKey), new TextEncoder().encode(message));
  const secret = `pls_${toHex(new Uint8Array(mac))}`;
  return { secret, key: await importHmacKey(secret) };
}
