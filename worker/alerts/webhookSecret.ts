import { importHmacKey } from '../access/hmac.ts';
import { readHashKey, type Env } from '../env.ts';
import type { Channel } from '../store/channels.ts';

// After Standard Webhooks (github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md). Secrets are
// derived, never stored, as those that shops sign orders with are: a copy of the database cannot sign.

const BOTH_MS = 86_400_000;

/** `whsec_` and 32 bytes in base64: what the owner of a webhook is shown once. */
export async function createWebhookSecret(
  env: Env,
  channel: Pick<Channel, 'id' | 'signingGeneration'>,
): Promise<string> {
  return `whsec_${toBase64(await createBytes(env, channel))}`;
}

/**
 * The headers of a message: signed with the present secret, and for a day after a rotation with the one before it as well.
 * `at` is UTC milliseconds.
 */
export async function signMessage(
  env: Env,
  channel: Pick<Channel, 'id' | 'signingGeneration' | 'rotatedAt'>,
  { id, at, body }: { id: string; at: number; body: string },
): Promise<Record<string, string>> {
  const timestamp = Math.floor(at / 1000);
  const isNew = channel.rotatedAt !== null && at < channel.rotatedAt + BOTH_MS;
  const generations = isNew ? [channel.signingGeneration, channel.signingGeneration - 1] : [channel.signingGeneration];
  const signatures = await Promise.all(
    generations.map(async (signingGeneration) => {
      const secret = await createBytes(env, { id: channel.id, signingGeneration });
      const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
      return `v1,${toBase64(await sign(key, `${id}.${timestamp}.${body}`))}`;
    }),
  );
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signatures.join(' ') };
}

/** No other message that the worker signs begins like this one (access/signingSecrets.ts, access/pseudonym.ts). */
async function createBytes(
  env: Env,
  { id, signingGeneration }: Pick<Channel, 'id' | 'signingGeneration'>,
): Promise<ArrayBuffer> {
  return sign(await importHmacKey(readHashKey(env)), JSON.stringify(['webhook', id, signingGeneration]));
}

function sign(key: CryptoKey, text: string): Promise<ArrayBuffer> {
  return crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text));
}

function toBase64(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}
