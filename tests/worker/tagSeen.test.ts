import { env } from 'cloudflare:workers';
import { afterEach, expect, test, vi } from 'vitest';
import { call, callAs, createSite, rows, SHOP } from './worker.ts';

const HOUR_MS = 3_600_000;

afterEach(() => vi.useRealTimers());

interface Seen {
  host: string;
  seenAt: number;
}

async function readTag({ id, key }: { id: string; key: string }): Promise<Seen | null> {
  const { tag } = await (await callAs(key, `/v1/sites/${id}`)).json<{ tag: { host: string; seenAt: string } | null }>();
  return tag && { ...tag, seenAt: Date.parse(tag.seenAt) };
}

function fetchScript(id: string, headers: Record<string, string>, bindings = {}): Promise<Response> {
  return call(`/w/${id}.js`, { headers }, bindings);
}

test('the owner reads when and on which host the tag was last seen', async () => {
  const site = await createSite({ origins: [SHOP, 'https://www.shop.example:8443'] });
  expect(await readTag(site)).toBeNull();
  const before = Date.now();
  await fetchScript(site.id, { Referer: 'https://www.shop.example:8443/merci/1001?email=lou@mail.example' });
  const tag = await readTag(site);
  expect(tag).toEqual({ host: 'www.shop.example:8443', seenAt: expect.any(Number) });
  expect(tag!.seenAt).toBeGreaterThanOrEqual(before);
  expect(await rows('SELECT * FROM tags WHERE site = ?', site.id)).toEqual([{ site: site.id, ...tag }]);
});

test('a page that sends no Referer but an Origin is seen too', async () => {
  const site = await createSite();
  await fetchScript(site.id, { Origin: SHOP });
  expect(await readTag(site)).toMatchObject({ host: 'shop.example' });
});

test.each([
  ['another shop’s page', { Referer: 'https://evil.example/shop.example' }],
  ['the same host without encryption', { Referer: 'http://shop.example/' }],
  ['no page', {}],
  ['nonsense', { Referer: 'shop.example', Origin: 'null' }],
])('a script that is fetched by %s proves nothing', async (_, headers) => {
  const site = await createSite();
  await fetchScript(site.id, headers);
  expect(await readTag(site)).toBeNull();
});

test('it is written once an hour, whatever the traffic, and never stops a script', async () => {
  const site = await createSite();
  const prepare = vi.fn<(sql: string) => D1PreparedStatement>((sql) => env.DB.prepare(sql));
  const DB = new Proxy(env.DB, { get: (db, name) => (name === 'prepare' ? prepare : Reflect.get(db, name)) });
  const written = () => prepare.mock.calls.filter(([sql]) => sql.includes('INSERT INTO tags')).length;
  for (let views = 0; views < 5; views += 1) await fetchScript(site.id, { Referer: `${SHOP}/` }, { DB });
  expect(written()).toBe(1);
  const first = await readTag(site);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + HOUR_MS + 1000 });
  await fetchScript(site.id, { Referer: `${SHOP}/` }, { DB });
  expect(written()).toBe(2);
  expect((await readTag(site))!.seenAt).toBeGreaterThanOrEqual(first!.seenAt + HOUR_MS);
});

test('another isolate that saw the same tag within the hour writes no row', async () => {
  const site = await createSite();
  const { writeTag } = await import('../../worker/store/tags.ts');
  await writeTag(env.DB, site.id, { host: 'shop.example', seenAt: 10 * HOUR_MS });
  await writeTag(env.DB, site.id, { host: 'other.example', seenAt: 11 * HOUR_MS - 1 });
  expect(await readTag(site)).toEqual({ host: 'shop.example', seenAt: 10 * HOUR_MS });
  await writeTag(env.DB, site.id, { host: 'other.example', seenAt: 11 * HOUR_MS });
  expect(await readTag(site)).toEqual({ host: 'other.example', seenAt: 11 * HOUR_MS });
});

test('with the store away the script comes, and the next page is noted', async () => {
  const site = await createSite();
  const DB = { prepare: () => { throw new Error('D1_ERROR: Network connection lost.'); } } as unknown as D1Database; // prettier-ignore
  expect((await fetchScript(site.id, { Referer: `${SHOP}/` }, { DB })).status).toBe(200);
  await fetchScript(site.id, { Referer: `${SHOP}/` });
  expect(await readTag(site)).toMatchObject({ host: 'shop.example' });
});

test('what GET answered may be sent back by PUT', async () => {
  const { id, key } = await createSite();
  await fetchScript(id, { Referer: `${SHOP}/` });
  const site = await (await callAs(key, `/v1/sites/${id}`)).json<object>();
  expect(site).toHaveProperty('tag.host', 'shop.example');
  const reply = await callAs(key, `/v1/sites/${id}`, { method: 'PUT', json: site });
  expect(reply.status).toBe(200);
});
