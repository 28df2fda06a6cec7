import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { deliver } from '../../worker/alerts/deliver.ts';
import { createLinks, LINKS_VALID_MS } from '../../worker/cases/links.ts';
import { createAlertSite } from './alerts.ts';
import { alertOwner, buttons, linksOf, open, press, readAll } from './caseLinks.ts';
import { call, callAs, rows } from './worker.ts';

const NOW = Date.parse('2026-11-25T10:00:00Z');

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);

test('a link works to the last millisecond of its week, and not after it', async () => {
  const { path, read } = await alertOwner();
  vi.setSystemTime(NOW + 60_000 + LINKS_VALID_MS - 1);
  expect(buttons((await open(path('contacted'))).html)).toHaveLength(1);
  vi.setSystemTime(NOW + 60_000 + LINKS_VALID_MS);
  for (const init of [{}, { method: 'POST' }]) {
    const { status, html } = await open(path('contacted'), init);
    expect([status, html.includes('sept jours'), html.includes('2/10')]).toEqual([410, true, false]);
  }
  expect((await read()).case.state).toBe('open');
});

test('a page renews no link: what it offers expires with the one that opened it', async () => {
  const { path } = await alertOwner();
  const expiry = path('case').split('.')[2];
  pass(3 * 86_400_000);
  const { html } = await open(path('case'));
  const offered = [...html.matchAll(/action="[^"]+\.(\d{10})\./g)].map(([, each]) => each);
  expect(offered).toEqual([expiry, expiry, expiry]);
});

test('a link that was not signed for exactly this is refused, and says nothing of what there is', async () => {
  const one = await alertOwner();
  const other = await alertOwner();
  const token = one.path('contacted').slice('/v1/cases/'.length);
  const [delivery = '', purpose = '', expiry = '', mac = ''] = token.split('.');
  const otherDelivery = other.path('contacted').split('/').at(-1)?.split('.')[0] ?? '';
  const flip = (text: string, at: number) => text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
  const foreign = await createLinks(
    { ...env, HASH_KEY: 'another secret of twenty characters' },
    { delivery, state: 'open', origin: '', expiresAt: Number(expiry) * 1000 },
  );
  const forged = [
    [otherDelivery, purpose, expiry, mac],
    ...['resolved', 'not_a_customer', 'case', 'Contacted', 'lost', ''].map((each) => [delivery, each, expiry, mac]),
    ...[Number(expiry) + 1, Number(expiry) - 1, 9_999_999_999, `0${expiry}`, `${expiry}.0`, `+${expiry}`, ''].map(
      (each) => [delivery, purpose, String(each), mac],
    ),
    ...[0, 7, 21, 42].map((at) => [delivery, purpose, expiry, flip(mac, at)]),
    [delivery, purpose, expiry, mac.slice(0, -1)],
    [delivery, purpose, expiry, `${mac}A`],
    [delivery, purpose, expiry, `${mac}=`],
    [delivery, purpose, expiry, ''],
    [delivery, purpose, expiry],
    [delivery.toUpperCase(), purpose, expiry, mac],
    [`${delivery}%00`, purpose, expiry, mac],
    [delivery, purpose, expiry, mac.toLowerCase()],
    ['msg_unknown', purpose, expiry, mac],
    ['', '', '', ''],
    [one.response.id],
    ['%F0%9F%92%A9'],
    ...foreign.map(({ url }) => [url.slice('/v1/cases/'.length)]),
  ].map((parts) => `/v1/cases/${parts.join('.')}`);
  expect(forged.length).toBeGreaterThanOrEqual(30);
  const before = await readAll();
  const pages = new Set<string>();
  for (const path of forged) {
    for (const method of ['GET', 'POST']) {
      const { status, html } = await open(path, { method, headers: { 'Accept-Language': 'fr-FR,fr;q=0.9' } });
      expect([path, status]).toEqual([path, 404]);
      pages.add(html.replace(/nonce="[^"]+"/, ''));
    }
  }
  expect([...pages]).toEqual([expect.stringContaining('Ce lien n’est pas valable')]);
  expect(await readAll()).toEqual(before);
});

test.each([
  ['erased', ({ owner, response }) => owner('POST', 'subjects/erase', { response: response.id })],
  ['deleted', ({ owner, response }) => owner('DELETE', `responses/${response.id}`)],
  ['no longer to be told of over this channel', ({ owner, webhook }) => owner('DELETE', `channels/${webhook.id}`)],
] satisfies [string, (world: Awaited<ReturnType<typeof alertOwner>>) => Promise<unknown>][])(
  'the links of a response that is %s lead to nothing, and show nothing',
  async (_, remove) => {
    const world = await alertOwner({ comment: 'Trop cuit' });
    await remove(world);
    const before = await readAll();
    for (const method of ['GET', 'POST']) {
      const { status, html } = await open(world.path('case'), { method });
      expect([status, html.includes('cuit'), html.includes('2/10')]).toEqual([410, false, false]);
      expect(await open(world.path('resolved'), { method })).toMatchObject({ status: 410 });
    }
    expect(await readAll()).toEqual(before);
  },
);

test('what is used up goes with the message it stood in', async () => {
  const { path } = await alertOwner();
  await press(path('contacted'));
  expect(await rows('SELECT action FROM usedLinks')).toEqual([{ action: 'contacted' }]);
  await env.DB.prepare('DELETE FROM deliveries').run();
  expect(await rows('SELECT action FROM usedLinks')).toEqual([]);
});

test('a message that is sent again has links that are good for a week from then, and used ones stay used', async () => {
  const { path, received, owner } = await alertOwner();
  await press(path('contacted'));
  pass(10 * 86_400_000);
  const id = String((await rows('SELECT delivery FROM usedLinks'))[0]?.['delivery']);
  await owner('POST', `deliveries/${id}/replay`);
  await deliver(env, id);
  const links = linksOf(received.at(-1));
  expect(links.map(({ label }) => label)).toEqual(['resolved', 'not_a_customer', 'case']);
  expect((await open(new URL(links[0]?.url ?? '').pathname)).status).toBe(200);
});

test('an address that is guessed, or a key in it, is refused before anything is asked', async () => {
  const DB = { prepare: () => expect.fail('The store was asked.') } as unknown as D1Database;
  expect((await call('/v1/cases/msg_0.contacted.1764590400.AAAA', {}, { DB })).status).toBe(404);
  const { key } = await createAlertSite();
  expect((await callAs(key, `/v1/cases/${key}`)).status).toBe(400);
});
