import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { call, callAs, createSite, post, rows, SHOP, validResponse } from './worker.ts';

const TWIN = 'https://xn--bcher-kva.example';

/** What browsers, scripts and those who mean no good may send for the origins `https://shop.example` and `https://bücher.example`. */
const SPELLINGS: [string | null, boolean][] = [
  [SHOP, true],
  [TWIN, true],
  [null, false],
  ['null', false],
  ['', false],
  ['NULL', false],
  ['*', false],
  ['https://SHOP.example', false],
  ['HTTPS://shop.example', false],
  ['http://shop.example', false],
  ['wss://shop.example', false],
  ['shop.example', false],
  ['//shop.example', false],
  ['https:shop.example', false],
  ['https://shop.example/', false],
  ['https://shop.example/path', false],
  ['https://shop.example?', false],
  ['https://shop.example#', false],
  ['https://shop.example.', false],
  ['https://shop.example:443', false],
  ['https://shop.example:8443', false],
  ['https://www.shop.example', false],
  ['https://evilshop.example', false],
  ['https://shop.example.evil.example', false],
  ['https://shop-example', false],
  ['https://shop.exampl', false],
  ['https://evil.example/https://shop.example', false],
  ['https://shop.example@evil.example', false],
  ['https://user@shop.example', false],
  ['https://shop.example, https://evil.example', false],
  ['https://shop.example https://evil.example', false],
  ['https://b\u00fccher.example', false],
  ['https://bucher.example', false],
  ['https://xn--bcher-kva.example.evil.example', false],
  ['https://sh%6fp.example', false],
  ['https://shop\\.example', false],
  ['file://', false],
  ['chrome-extension://shop.example', false],
];

const headersOf = (origin: string | null) =>
  new Headers({ 'Content-Type': 'text/plain', ...(origin !== null && { Origin: origin }) });

test.each(SPELLINGS)('a page of origin %j may write: %j', async (origin, isWelcome) => {
  const { id } = await createSite({ origins: [SHOP, TWIN] });
  const send = (path: string, body: object) =>
    call(path, { method: 'POST', headers: headersOf(origin), body: JSON.stringify(body) });
  const response = await send('/v1/responses', validResponse(id));
  const event = await send('/v1/events', { site: id, event: 'shown' });
  expect([response.status, event.status]).toEqual(isWelcome ? [201, 204] : [403, 403]);
  if (!isWelcome) expect(await response.json()).toMatchObject({ code: 'origin_refused' });
  expect(await rows('SELECT 1 FROM responses')).toHaveLength(isWelcome ? 1 : 0);
  expect(await rows('SELECT 1 FROM totals WHERE shown > 0')).toHaveLength(isWelcome ? 1 : 0);
});

test.each([[null], ['null']])('a site may let pages of origin %j write', async (origin) => {
  const { id } = await createSite({ allowNullOrigin: true });
  const body = JSON.stringify(validResponse(id));
  expect((await call('/v1/responses', { method: 'POST', headers: headersOf(origin), body })).status).toBe(201);
  const evil = headersOf('https://evil.example');
  expect((await call('/v1/responses', { method: 'POST', headers: evil, body })).status).toBe(403);
});

test.each([
  '*',
  'null',
  'https://*.shop.example',
  'https://shop.example/',
  'https://SHOP.example',
  'https://shop.example:443',
  'ftp://shop.example',
])('an owner cannot let in %s', async (origin) => {
  const reply = await callAs(env.ADMIN_KEY, '/v1/sites', { method: 'POST', json: { name: 'a', origins: [origin] } });
  expect(reply.status).toBe(422);
  expect(await reply.json()).toMatchObject({ errors: [{ path: 'origins[0]' }] });
});

test('the page that asked can read every reply, whatever it says', async () => {
  const { id, key } = await createSite();
  const response = validResponse(id);
  const script = `/w/${id}.js`;
  const etag = (await call(script)).headers.get('ETag') ?? '';
  const broken = new Proxy({} as D1Database, {
    get: () => () => {
      throw new Error('a bug of ours');
    },
  });
  const get = (path: string, headers = {}, bindings = {}) =>
    call(path, { headers: { Origin: SHOP, ...headers } }, bindings);
  const replies: [number, Response][] = [
    [201, await post('/v1/responses', response)],
    [200, await post('/v1/responses', response)],
    [204, await post('/v1/events', { site: id, event: 'shown' })],
    [204, await call('/v1/responses', { method: 'OPTIONS', headers: { Origin: SHOP } })],
    [302, await get(`/v1/forward/${response.id}/google`)],
    [302, await get('/w/card.0000aaaa.js')],
    [304, await get(script, { 'If-None-Match': etag })],
    [400, await post('/v1/responses', '{')],
    [400, await get(`/v1/sites/${key}`)],
    [401, await get('/v1/sites')],
    [403, await post('/v1/responses', validResponse((await createSite({ live: false })).id))],
    [404, await get('/nothing')],
    [404, await get('/v1/sites/site_unknownunknown/survey')],
    [405, await call('/v1/responses', { method: 'PUT', headers: { Origin: SHOP } })],
    [409, await post('/v1/responses', { ...validResponse((await createSite()).id), id: response.id })],
    [413, await post('/v1/responses', JSON.stringify({ comment: 'a'.repeat(17_000) }))],
    [415, await post('/v1/responses', '{}', { 'Content-Type': 'text/csv' })],
    [422, await post('/v1/responses', {})],
    [500, await get('/v1/sites', { Authorization: `Bearer ${env.ADMIN_KEY}` }, { DB: broken })],
  ];
  for (const [status, reply] of replies) {
    const { headers } = reply;
    const seen = [reply.status, headers.get('Access-Control-Allow-Origin'), headers.get('Vary')];
    expect(seen).toEqual([status, SHOP, expect.stringMatching(/\bOrigin\b/)]);
    expect(headers.get('Access-Control-Allow-Credentials')).toBeNull();
  }
});
