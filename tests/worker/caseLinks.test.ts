import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CaseDetail } from '../../shared/schemas/case.ts';
import { deliver } from '../../worker/alerts/deliver.ts';
import { createLinks, LINKS_VALID_MS, type LinkPurpose } from '../../worker/cases/links.ts';
import { createAlertSite, receive } from './alerts.ts';
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

/** A detractor's alert as it arrived: the response, and the paths of its links by label. */
async function alertOwner(message: object = {}, configuration: object = {}) {
  const site = await createAlertSite(configuration, { events: ['case.opened', 'case.closed', 'case.updated'] });
  const { received } = receive();
  const response = await site.respond(message);
  pass(60_000);
  await site.line.deliver();
  const { links } = received.at(-1)?.payload.data as { links: { label: LinkPurpose; url: string }[] };
  const path = (label: LinkPurpose) => new URL(links.find((link) => link.label === label)?.url ?? 'no:link').pathname;
  const read = () => site.owner<CaseDetail>('GET', `cases/${response.id}`);
  return { ...site, received, response, path, read };
}

const open = async (path: string, init: RequestInit = {}) => {
  const reply = await call(path, init);
  return { status: reply.status, html: await reply.text(), headers: reply.headers };
};
const press = (path: string, init: RequestInit = {}) => open(path, { method: 'POST', ...init });

/** What the page offers to press, by label, in order. */
const buttons = (html: string) => [...html.matchAll(/<button>([^<]+)</g)].map(([, label]) => label);

/** Everything that a click could have changed. */
const readAll = async () => ({
  cases: await rows('SELECT * FROM cases'),
  history: await rows('SELECT * FROM caseHistory'),
  responses: await rows('SELECT * FROM responses'),
  deliveries: await rows('SELECT * FROM deliveries'),
  edits: await rows('SELECT * FROM edits'),
  used: await rows('SELECT * FROM usedLinks'),
});

test('however often a scanner opens the links of an alert, nothing happens; each page says what can be done', async () => {
  const { path } = await alertOwner({ comment: 'Trop cuit <b>vraiment</b>', order: { id: '1001', value: 240 } });
  const before = await readAll();
  for (const label of ['contacted', 'resolved', 'not_a_customer', 'case'] as const) {
    for (const method of ['HEAD', 'GET', 'GET', 'OPTIONS']) await open(path(label), { method });
  }
  await Promise.all(Array.from({ length: 100 }, () => open(path('resolved'))));
  expect(await readAll()).toEqual(before);
  const { status, html } = await open(path('contacted'));
  expect(status).toBe(200);
  expect(buttons(html)).toEqual(['Je m’en occupe']);
  expect(html).toContain('2/10 · commande 1001 · 240');
  expect(html).toContain('Trop cuit ‹b&gt;vraiment‹/b&gt;');
  expect(html).not.toContain('<b>');
  expect(html).not.toContain('<script');
  expect(buttons((await open(path('case'))).html)).toEqual(['Je m’en occupe', 'C’est résolu', 'Pas un client']);
});

test('a page may do nothing but post to its own worker, and is kept and found by nobody', async () => {
  const { path } = await alertOwner();
  const { headers, html } = await open(path('case'));
  const nonce = /<style nonce="([\w-]+)">/.exec(html)?.[1];
  expect(nonce).toHaveLength(36);
  expect(headers.get('Content-Security-Policy')).toBe(
    `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  );
  expect(headers.get('Cache-Control')).toBe('no-store');
  expect(headers.get('Referrer-Policy')).toBe('no-referrer');
  expect(headers.get('X-Robots-Tag')).toBe('noindex');
  expect((await open(path('case'))).html).not.toContain(nonce);
});

test('pressed by a person it acts, and leads back to a page that says so', async () => {
  const { path, read } = await alertOwner();
  // A browser behind a mail client: its origin is opaque, and it may bring a body.
  const headers = { Origin: 'null', 'Content-Type': 'application/x-www-form-urlencoded' };
  const reply = await press(path('contacted'), { headers, body: '' });
  expect([reply.status, reply.headers.get('Location')]).toEqual([303, path('contacted')]);
  const { case: found, history } = await read();
  expect(found).toMatchObject({ state: 'contacted', contactedAt: new Date(NOW + 60_000).toISOString() });
  expect(history.at(-1)).toMatchObject({ by: 'link', action: 'state', from: 'open', to: 'contacted' });
  const { html } = await open(path('contacted'));
  expect(html).toContain('C’est noté.');
  expect(html).toContain('contacté');
  expect(buttons(html)).toEqual([]);
  expect(buttons((await open(path('case'))).html)).toEqual(['C’est résolu', 'Pas un client']);
  // The others of the same alert still work.
  await press(path('resolved'));
  expect((await read()).case).toMatchObject({ state: 'resolved', closedAt: expect.any(String) });
  expect(buttons((await open(path('case'))).html)).toEqual([]);
});

test('of twenty clicks at once one acts; a link that was used stays used when the case is opened again', async () => {
  const { path, read, owner, response } = await alertOwner();
  const replies = await Promise.all(Array.from({ length: 20 }, () => press(path('resolved'))));
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([303]));
  const moves = (await read()).history.filter(({ action }) => action === 'state');
  expect(moves.map(({ from, to }) => [from, to])).toEqual([
    ['open', 'contacted'],
    ['contacted', 'resolved'],
  ]);
  expect(await rows("SELECT event FROM deliveries WHERE event = 'case.closed'")).toHaveLength(1);
  await owner('PATCH', `cases/${response.id}`, { state: 'open' });
  await press(path('resolved'));
  expect((await read()).case.state).toBe('open');
  expect(buttons((await open(path('resolved'))).html)).toEqual([]);
  expect(buttons((await open(path('case'))).html)).toEqual(['Je m’en occupe', 'Pas un client']);
});

test('who has resolved it has called: it counts as contacted in time', async () => {
  const { path, owner } = await alertOwner();
  pass(3_600_000);
  await press(path('resolved'));
  expect(await owner('GET', 'cases/summary')).toMatchObject({
    open: 0,
    medianHoursToContact: 1.02,
    contactedWithinTarget: 1,
  });
});

test('what a colleague has closed is left as it is', async () => {
  const { path, read, owner, response } = await alertOwner();
  for (const state of ['contacted', 'lost']) await owner('PATCH', `cases/${response.id}`, { state });
  const before = (await read()).case;
  for (const label of ['contacted', 'resolved'] as const) {
    expect(buttons((await open(path(label))).html)).toEqual([]);
    expect((await press(path(label))).status).toBe(303);
  }
  expect((await read()).case).toEqual(before);
});

test('who is no customer counts nowhere, is told of to nobody, and can be let in again', async () => {
  const { path, read, owner, response, line, received } = await alertOwner();
  await owner('GET', 'results');
  expect(await owner('GET', 'results')).toMatchObject({ responses: 1 });
  expect((await open(path('not_a_customer'))).html).toContain('ne compte plus');
  await press(path('not_a_customer'));
  await line.deliver();
  expect(received).toHaveLength(1);
  expect(await rows("SELECT state FROM deliveries WHERE state = 'due'")).toEqual([]);
  expect(await owner('GET', 'results')).toMatchObject({ responses: 0 });
  const { case: found, history } = await read();
  expect(found).toMatchObject({ state: 'lost', reasonCode: 'not_a_customer' });
  expect(history.at(-1)).toMatchObject({ by: 'link', from: 'open', to: 'lost' });
  expect(await owner('GET', 'cases/summary')).toMatchObject({ open: 0, overdue: 0, cases: 0 });
  const address = `responses/${response.id}`;
  const { edits } = await owner<{ edits: object[] }>('GET', address);
  expect(edits).toMatchObject([{ fields: ['excluded'], key: 'link' }]);
  await owner('PATCH', address, { excluded: false });
  expect(await owner('GET', 'results')).toMatchObject({ responses: 1 });
});

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
  const { links } = received.at(-1)?.payload.data as { links: { label: string; url: string }[] };
  expect(links.map(({ label }) => label)).toEqual(['resolved', 'not_a_customer', 'case']);
  expect((await open(new URL(links[0]?.url ?? '').pathname)).status).toBe(200);
});

test('the page speaks the language of the site, and of the browser where no site is known', async () => {
  const { path } = await alertOwner({}, { locale: 'pt-PT' });
  const { html } = await open(path('contacted'), { headers: { 'Accept-Language': 'fr' } });
  expect(html).toContain('<html lang="pt-PT">');
  expect(buttons(html)).toEqual(['Eu trato disto']);
  for (const [language, words] of [
    ['de-CH, en;q=0.5', 'ungültig'],
    ['xx', 'not valid'],
    ['', 'not valid'],
  ] as const) {
    const reply = await call('/v1/cases/none', { headers: { 'Accept-Language': language } });
    expect(await reply.text()).toContain(words);
  }
});

test('an address that is guessed, or a key in it, is refused before anything is asked', async () => {
  const DB = { prepare: () => expect.fail('The store was asked.') } as unknown as D1Database;
  expect((await call('/v1/cases/msg_0.contacted.1764590400.AAAA', {}, { DB })).status).toBe(404);
  const { key } = await createAlertSite();
  expect((await callAs(key, `/v1/cases/${key}`)).status).toBe(400);
});
