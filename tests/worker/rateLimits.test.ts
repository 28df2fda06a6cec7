import { env } from 'cloudflare:workers';
import { expect, test, vi } from 'vitest';
import { createKey } from '../../worker/access/keys.ts';
import { readSecrets, sign } from './sign.ts';
import { call, createSite, post, rows, SHOP, validResponse } from './worker.ts';

vi.setConfig({ testTimeout: 60_000 });

const LIMIT = 60;
const WRONG_KEYS = 120;

let offices = 0;
/** An address that no other test has used. */
function createAddress(): string {
  offices += 1;
  return `203.0.113.${offices}`;
}

/** A limiter that counts without a clock. Cloudflare's own begins anew with each minute, which a test cannot wait for. */
function createLimiter(limit = LIMIT): RateLimit {
  const counts = new Map<string, number>();
  return {
    limit: async ({ key }) => {
      counts.set(key, (counts.get(key) ?? 0) + 1);
      return { success: (counts.get(key) ?? 0) <= limit };
    },
  };
}

/** How many replies come before the first 429. A minute may end in between, but not two. */
async function countUntilRefused(limit: number, send: () => Promise<Response>): Promise<number> {
  for (let sent = 0; sent <= 2 * limit; sent += 1) if ((await send()).status === 429) return sent;
  return Infinity;
}

const from = (address: string) => ({ 'CF-Connecting-IP': address });
const codeOf = async (reply: Response) => [reply.status, (await reply.json<{ code?: string }>()).code];

/** How many of so many messages got in. (Whether they were stored at once or in the queue is another test's matter.) */
async function countTaken(count: number, send: () => Promise<Response>): Promise<number> {
  let taken = 0;
  for (let sent = 0; sent < count; sent += 1) {
    const { status } = await send();
    expect(status).toBeOneOf([200, 201, 202, 204, 429]);
    if (status !== 429) taken += 1;
  }
  return taken;
}

test('Cloudflare’s own limiter lets sixty messages a minute through, and no more', async () => {
  const { id } = await createSite();
  const headers = from(createAddress());
  const count = await countUntilRefused(LIMIT, () => post('/v1/events', { site: id, event: 'shown' }, headers));
  expect(count).toBeGreaterThanOrEqual(LIMIT);
  expect(count).toBeLessThan(2 * LIMIT);
});

test('one client may send sixty messages to a site; then it is told when to come back', async () => {
  const { id } = await createSite();
  const address = createAddress();
  const SHOPPER_LIMIT = createLimiter();
  const send = (site = id, client = address) =>
    post('/v1/responses', validResponse(site), from(client), { SHOPPER_LIMIT });
  expect(await countTaken(LIMIT, () => send())).toBe(LIMIT);
  const reply = await send();
  expect([reply.headers.get('Retry-After'), reply.headers.get('Access-Control-Allow-Origin')]).toEqual(['60', SHOP]);
  expect(await codeOf(reply)).toEqual([429, 'too_many_requests']);
  expect((await rows('SELECT id FROM responses')).length).toBeLessThanOrEqual(LIMIT);
  const event = await post('/v1/events', { site: id, event: 'shown' }, from(address), { SHOPPER_LIMIT });
  expect(event.status).toBe(429);
  expect(await countTaken(1, () => send(id, createAddress()))).toBe(1);
  const other = await createSite();
  expect(await countTaken(1, () => send(other.id))).toBe(1);
});

test('a whole office may answer from one address where the shop signs its orders', async () => {
  const { id } = await createSite();
  const [secret = ''] = await readSecrets(id);
  const headers = from(createAddress());
  const SHOPPER_LIMIT = createLimiter();
  const expiry = Math.floor(Date.now() / 1000) + 3600;
  const send = async (order = crypto.randomUUID()) => {
    const signature = await sign(secret, { site: id, touchpoint: 'purchase', order, customer: '', expiry });
    return post('/v1/responses', { ...validResponse(id), order: { id: order }, signature }, headers, { SHOPPER_LIMIT });
  };
  expect(await countTaken(3 * LIMIT, () => send())).toBe(3 * LIMIT);
  expect(await countTaken(LIMIT + 5, () => send('one order, again and again'))).toBe(LIMIT);
});

test('a forged signature is no way around the limit', async () => {
  const { id } = await createSite();
  const headers = from(createAddress());
  const SHOPPER_LIMIT = createLimiter();
  const signature = `v1.9999999999.${'A'.repeat(43)}`;
  const send = () => post('/v1/responses', { ...validResponse(id), signature }, headers, { SHOPPER_LIMIT });
  expect(await countTaken(LIMIT + 5, send)).toBe(LIMIT);
});

test('a household with many IPv6 addresses is one client', async () => {
  const { id } = await createSite();
  const SHOPPER_LIMIT = createLimiter();
  const send = (address: string) => post('/v1/responses', validResponse(id), from(address), { SHOPPER_LIMIT });
  let count = 0;
  const sendFromHome = () => {
    count += 1;
    return send(`2001:db8:0:7::${count.toString(16)}`);
  };
  expect(await countTaken(LIMIT + 5, sendFromHome)).toBe(LIMIT);
  expect((await send('2001:0db8:0000:0007:ffff::1')).status).toBe(429);
  expect((await send('2001:db8:0:8::1')).status).toBe(201);
});

test.each([
  ['is missing', undefined],
  ['throws', { limit: () => Promise.reject(new Error('down')) }],
  [
    'throws at once',
    {
      limit: () => {
        throw new Error('down');
      },
    },
  ],
  ['never answers', { limit: () => new Promise(() => {}) }],
])('a limiter that %s holds no shopper back, and ends all guessing of keys', async (_, broken) => {
  const site = await createSite();
  const SHOPPER_LIMIT = broken as unknown as RateLimit;
  const KEY_LIMIT = SHOPPER_LIMIT;
  const headers = from(createAddress());
  expect((await post('/v1/responses', validResponse(site.id), headers, { SHOPPER_LIMIT, KEY_LIMIT })).status).toBe(201);
  const read = async (key: string) =>
    call(
      `/v1/sites/${site.id}`,
      { headers: { ...headers, Authorization: `Bearer ${key}` } },
      { SHOPPER_LIMIT, KEY_LIMIT },
    );
  expect(await codeOf(await read(await createKey()))).toEqual([429, 'too_many_requests']);
  expect((await read(site.key)).status).toBe(200);
});

test('many wrong keys from one client are too many; the right one opens all the same', async () => {
  const site = await createSite();
  const address = createAddress();
  const read = (key: string) =>
    call(`/v1/sites/${site.id}`, { headers: { ...from(address), Authorization: `Bearer ${key}` } });
  const count = await countUntilRefused(WRONG_KEYS, async () => read(await createKey()));
  expect(count).toBeGreaterThanOrEqual(WRONG_KEYS);
  expect(count).toBeLessThan(2 * WRONG_KEYS);
  const reply = await read('plk_wrong');
  expect(reply.headers.get('Retry-After')).toBe('60');
  expect(await codeOf(reply)).toEqual([429, 'too_many_requests']);
  expect((await read(site.key)).status).toBe(200);
});

test.each(['127.0.0.1', '::1', '10.1.2.3', '172.17.0.1', '192.168.1.5', 'fd00::1'])(
  'a client at %s, which is no one from outside, may measure as fast as it can',
  async (address) => {
    const { id } = await createSite();
    const SHOPPER_LIMIT = createLimiter();
    const send = () => post('/v1/events', { site: id, event: 'shown' }, from(address), { SHOPPER_LIMIT });
    expect(await countTaken(LIMIT + 5, send)).toBe(LIMIT + 5);
  },
);

test('the limiter is given a keyed hash, and the store nothing at all of an address', async () => {
  const { id } = await createSite();
  const names: string[] = [];
  const spy = { limit: ({ key }: { key: string }) => (names.push(key), Promise.resolve({ success: true })) };
  const limiters = { SHOPPER_LIMIT: spy as unknown as RateLimit, KEY_LIMIT: spy as unknown as RateLimit };
  const address = '203.0.113.250';
  await post('/v1/responses', validResponse(id), from(address), limiters);
  await call('/v1/sites', { headers: { ...from(address), Authorization: 'Bearer plk_wrong' } }, limiters);
  expect(names).toEqual([expect.stringMatching(/^[\w-]{22}$/), expect.stringMatching(/^[\w-]{22}$/)]);
  const tables = await rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'");
  for (const { name } of tables) expect(JSON.stringify(await rows(`SELECT * FROM "${name}"`))).not.toContain(address);
  const kept = await env.SITES.list();
  for (const { name } of kept.keys) expect(`${name} ${await env.SITES.get(name)}`).not.toContain(address);
});
