import { fromBase64Url } from './base64url.ts';

/** What a shop's server vouches for. Empty where the message names no order or no customer, which no id can be. */
export interface Signed {
  site: string;
  touchpoint: string;
  order: string;
  customer: string;
}

const SHAPE = /^v1\.([1-9]\d{9})\.([A-Za-z0-9_-]{43})$/;

/**
 * Whether the text is a signature (HMAC-SHA256) of exactly this by one of the keys, and not expired at `now` (UTC
 * milliseconds). Compared in constant time by `crypto.subtle.verify`.
 */
export async function isSignature(
  text: string,
  signed: Signed,
  by: { keys: readonly CryptoKey[]; now: number },
): Promise<boolean> {
  const [, expiry, digits] = SHAPE.exec(text) ?? [];
  if (expiry === undefined || digits === undefined || Number(expiry) * 1000 <= by.now) return false;
  // Lone surrogates all turn into the same bytes, so that two different texts could share a signature.
  if (!Object.values(signed).every((field) => field.isWellFormed())) return false;
  const mac = fromBase64Url(digits);
  if (!mac) return false;
  const message = toMessage(signed, expiry);
  for (const key of by.keys) {
    if (await crypto.subtle.verify('HMAC', key, mac, message)) return true;
  }
  return false;
}

/**
 * What is signed: each field after its length in bytes, and "," after it (netstrings, https://cr.yp.to/proto/netstrings.txt),
 * so that no two messages read the same. Frozen: it is computed in shops' servers.
 */
function toMessage({ site, touchpoint, order, customer }: Signed, expiry: string): Uint8Array {
  const encoder = new TextEncoder();
  const fields = ['v1', site, touchpoint, order, customer, expiry];
  return encoder.encode(fields.map((field) => `${encoder.encode(field).length}:${field},`).join(''));
}
