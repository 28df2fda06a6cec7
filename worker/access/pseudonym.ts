import { toBase64Url } from './base64url.ts';
import { readHashKey, type Env } from '../env.ts';
import { importHmacKey } from './hmac.ts';

const keys = new Map<string, Promise<CryptoKey>>();

/**
 * A name for a thing that points at a person, which nobody without the worker's secret can trace back: 22 characters
 * of base64url, the first 128 bits of HMAC-SHA256 over site, kind and value.
 */
export async function createPseudonym(
  env: Env,
  of: { site: string; kind: 'order' | 'customer' | 'response' | 'forward' | 'client' },
  value: string,
): Promise<string> {
  const message = new TextEncoder().encode(JSON.stringify([of.site, of.kind, value]));
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', await readKey(readHashKey(env)), message));
  return toBase64Url(mac.slice(0, 16));
}

/** Importing a key costs more than using it, so an isolate does it once. */
function readKey(secret: string): Promise<CryptoKey> {
  const known = keys.get(secret);
  if (known) return known;
  const key = importHmacKey(secret);
  keys.set(secret, key);
  return key;
}
