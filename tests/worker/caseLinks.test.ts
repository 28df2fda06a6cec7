import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { alertOwner, buttons, open, press, readAll } from './caseLinks.ts';
import { call, rows } from './worker.ts';

const NOW = Date.parse('2026-11-25T10:00:00Z');

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);

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
