import { toHex } from './toHex.ts';

// An API key is `plk_` and 70 hexadecimal digits: 256 random bits, then 24 bits of a SHA-256 of them, so that a mistyped or
// cut key is told apart from an unknown one without asking the store. Only the SHA-256 of the whole key is kept.

const SHAPE = /^plk_([0-9a-f]{64})([0-9a-f]{6})$/;

export async function createKey(): Promise<string> {
  const secret = toHex(crypto.getRandomValues(new Uint8Array(32)));
  return `plk_${secret}${await checksumOf(secret)}`;
}

/** Whether the text can be one of our keys: shape and checksum are right. */
export async function isKey(text: string): Promise<boolean> {
  const [, secret, checksum] = SHAPE.exec(text) ?? [];
  return secret !== undefined && (await checksumOf(secret)) === checksum;
}

/** SHA-256 of a key in hexadecimal, the form in which it is stored. */
export function hashKey(key: string): Promise<string> {
  return sha256(key);
}

async function checksumOf(secret: string): Promise<string> {
  return (await sha256(secret)).slice(0, 6);
}

async function sha256(text: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}

const ID_ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A short public id such as `site_k3v9…`: 16 characters of an alphabet without look-alikes, 79 bits. */
export function createId(prefix: 'site' | 'key' | 'channel' | 'msg'): string {
  const characters: string[] = [];
  while (characters.length < 16) {
    // 248 = 8 × 31: larger bytes would favour the first letters.
    for (const byte of crypto.getRandomValues(new Uint8Array(16))) {
      if (byte < 248 && characters.length < 16) characters.push(ID_ALPHABET.charAt(byte % 31));
    }
  }
  return `${prefix}_${characters.join('')}`;
}
