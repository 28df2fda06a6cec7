import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import vectors from '../../docs/signing/vectors.json';
import { isSignature } from '../../worker/access/signature.ts';
import { createSigningSite, FORGERIES } from './forgeries.ts';
import { readSecrets, sign, type Message } from './sign.ts';
import { callAs, createSite, post, rows, validConfiguration, validResponse } from './worker.ts';

async function codeOf(reply: Response): Promise<unknown[]> {
  return [reply.status, (await reply.json<{ code?: string }>()).code];
}

test.each(vectors)('$name is signed as the documentation says', async ({ secret, message, signature }) => {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['verify']);
  const { expiry, ...signed } = message;
  const isValidAt = (now: number) => isSignature(signature, signed, { keys: [key], now });
  expect(await isValidAt(expiry * 1000 - 1)).toBe(true);
  expect(await isValidAt(expiry * 1000)).toBe(false);
});

test('a signed response is stored as verified, and says so', async () => {
  const { key, id, secret, signed, response } = await createSigningSite();
  const reply = await post('/v1/responses', { ...response, signature: await sign(secret, signed) });
  expect(reply.status).toBe(201);
  expect(await reply.json()).toMatchObject({ verified: true });
  expect(await rows('SELECT isVerified FROM responses')).toEqual([{ isVerified: 1 }]);
  const list = await callAs(key, `/v1/sites/${id}/responses`);
  expect(await list.json()).toMatchObject({ responses: [{ verified: true }] });
});

test.each<[string, Partial<Message>]>([
  ['an order without a customer', { customer: '' }],
  ['another touchpoint', { touchpoint: 'delivery' }],
  ['letters as they were sent, decomposed', { order: 'e\u0301-1001' }],
  ['spaces as they were sent', { order: ' 1001 ', customer: ' c_42' }],
  ['separators within the fields', { order: '1|2,3:', customer: '0:,' }],
])('%s can be signed', async (_, changes) => {
  const { secret, signed, response } = await createSigningSite();
  const message = { ...signed, ...changes };
  const reply = await post('/v1/responses', {
    ...response,
    touchpoint: message.touchpoint,
    order: message.order === '' ? undefined : { id: message.order },
    customer: message.customer === '' ? undefined : message.customer,
    signature: await sign(secret, message),
  });
  expect(await reply.json()).toMatchObject({ verified: true });
});

test.each(FORGERIES)('%s is refused where signatures are required, and nothing is stored', async (_, forge) => {
  const scene = await createSigningSite();
  const reply = await post('/v1/responses', { ...scene.response, ...(await forge(scene)) });
  expect(await codeOf(reply)).toEqual([403, 'signature_refused']);
  expect(await rows('SELECT id FROM responses')).toEqual([]);
});

test.each(FORGERIES.slice(1))('%s is stored as not verified where they are not', async (_, forge) => {
  const scene = await createSigningSite();
  const open = await createSite();
  const reply = await post('/v1/responses', { ...scene.response, ...(await forge(scene)), site: open.id });
  expect(reply.status).toBe(201);
  expect(await reply.json()).toMatchObject({ verified: false });
  expect(await rows('SELECT isVerified FROM responses')).toEqual([{ isVerified: 0 }]);
});

test('a message without a signature says nothing about one', async () => {
  const reply = await post('/v1/responses', validResponse((await createSite()).id));
  expect(await reply.json()).not.toHaveProperty('verified');
});

test('two secrets count at a time: after a rotation the one before, after another it no longer does', async () => {
  const { id, key, signed, response } = await createSigningSite();
  const rotate = async () => {
    const reply = await callAs(key, `/v1/sites/${id}/secrets`, { method: 'POST' });
    expect(reply.status).toBe(201);
    return (await reply.json<{ secrets: string[] }>()).secrets;
  };
  const [first = ''] = await readSecrets(id);
  const statusWith = async (secret: string) => {
    const order = crypto.randomUUID();
    const signature = await sign(secret, { ...signed, order });
    const message = { ...response, id: crypto.randomUUID(), order: { id: order }, signature };
    return (await post('/v1/responses', message)).status;
  };
  const [second = '', before] = await rotate();
  expect(before).toBe(first);
  expect([await statusWith(first), await statusWith(second)]).toEqual([201, 201]);
  const [third = '', between] = await rotate();
  expect(between).toBe(second);
  expect([await statusWith(first), await statusWith(second), await statusWith(third)]).toEqual([403, 201, 201]);
  expect(await readSecrets(id)).toEqual([third, second]);
});

test('an isolate that has not heard of a rotation yet takes the secret that the owner was just shown', async () => {
  const { id, key, signed, response } = await createSigningSite();
  const reply = await callAs(key, `/v1/sites/${id}/secrets`, { method: 'POST' });
  const [secret = ''] = (await reply.json<{ secrets: string[] }>()).secrets;
  await env.DB.prepare('UPDATE sites SET signingGeneration = 1').run();
  await callAs(key, `/v1/sites/${id}`, { method: 'PUT', json: { ...validConfiguration(), requireSignature: true } });
  expect(await readSecrets(id)).not.toContain(secret);
  expect((await post('/v1/responses', { ...response, signature: await sign(secret, signed) })).status).toBe(201);
});

test('a configuration that is saved keeps the secrets', async () => {
  const { id, key, secret } = await createSigningSite();
  const configuration = await (await callAs(key, `/v1/sites/${id}`)).json();
  await callAs(key, `/v1/sites/${id}/secrets`, { method: 'POST' });
  await callAs(key, `/v1/sites/${id}`, { method: 'PUT', json: configuration });
  expect(await readSecrets(id)).toEqual([expect.stringMatching(/^pls_[0-9a-f]{64}$/), secret]);
});

test('secrets are in no table, and only an admin key reads them', async () => {
  const { id, secret } = await createSigningSite();
  const stored = JSON.stringify([await rows('SELECT * FROM sites'), await rows('SELECT * FROM keys')]);
  const kept = JSON.stringify(await env.SITES.get(`site:${id}`));
  expect(stored + kept).not.toContain(secret.slice(4, 20));
});

test('two sites never share a secret, nor does one with its successors', async () => {
  const sites = await Promise.all([createSite(), createSite()]);
  const all = await Promise.all(
    sites.map(async ({ id, key }) => {
      await callAs(key, `/v1/sites/${id}/secrets`, { method: 'POST' });
      return readSecrets(id);
    }),
  );
  expect(new Set(all.flat()).size).toBe(4);
});
