import { afterEach, expect, test, vi } from 'vitest';
import { createSite, post, rows, SHOP, validResponse } from './worker.ts';

const whole = () => rows("SELECT s3, s9 FROM totals WHERE dimension = ''");

afterEach(() => {
  vi.useRealTimers();
});

test('a tap is stored once, with its category derived and its totals counted', async () => {
  const site = await createSite();
  const response = validResponse(site.id);
  const reply = await post('/v1/responses', response);
  expect(reply.status).toBe(201);
  const url = `https://plaudit.example/v1/forward/${response.id}/google`;
  expect(await reply.json()).toEqual({
    id: response.id,
    category: 'promoter',
    forward: [{ id: 'google', platform: 'google', label: 'Google', url }],
  });
  expect(
    await rows('SELECT id, site, touchpoint, score, orderId, orderValue, currency, device FROM responses'),
  ).toEqual([
    {
      id: response.id,
      site: site.id,
      touchpoint: 'purchase',
      score: 9,
      orderId: response.order?.id,
      orderValue: 59900,
      currency: 'EUR',
      device: 'desktop',
    },
  ]);
  expect(await whole()).toEqual([{ s3: 0, s9: 1 }]);
});

test('sending the same message again answers 200 and changes nothing', async () => {
  const response = validResponse((await createSite()).id);
  const first = await post('/v1/responses', response);
  const second = await post('/v1/responses', response);
  expect([first.status, second.status]).toEqual([201, 200]);
  expect(await second.json()).toEqual(await first.json());
  expect(await whole()).toEqual([{ s3: 0, s9: 1 }]);
});

test('a later revision completes the response and moves its counts', async () => {
  const response = validResponse((await createSite()).id);
  await post('/v1/responses', response);
  const words = { ...response, revision: 1, score: 3, comment: 'Colis arrivé ouvert', reasons: ['delivery', 'gone'] };
  const reply = await post('/v1/responses', words);
  expect(reply.status).toBe(200);
  expect(await reply.json()).toEqual({ id: response.id, category: 'detractor', forward: [] });
  expect(await rows('SELECT revision, score, comment, reasons FROM responses')).toEqual([
    { revision: 1, score: 3, comment: 'Colis arrivé ouvert', reasons: '["delivery"]' },
  ]);
  expect(await whole()).toEqual([{ s3: 1, s9: 0 }]);
});

test('revisions that arrive out of order converge to the highest', async () => {
  const response = validResponse((await createSite()).id);
  await post('/v1/responses', { ...response, revision: 2, comment: 'les derniers mots' });
  await post('/v1/responses', { ...response, revision: 0 });
  await post('/v1/responses', { ...response, revision: 1, comment: 'les mots d’avant' });
  expect(await rows('SELECT revision, comment FROM responses')).toEqual([
    { revision: 2, comment: 'les derniers mots' },
  ]);
});

test('after 30 minutes of the worker’s clock a revision is answered 200 and changes nothing', async () => {
  const response = validResponse((await createSite()).id);
  await post('/v1/responses', response);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30 * 60_000 + 1000 });
  const reply = await post('/v1/responses', { ...response, revision: 1, comment: 'trop tard' });
  expect(reply.status).toBe(200);
  expect(await rows('SELECT revision, comment FROM responses')).toEqual([{ revision: 0, comment: null }]);
});

test('an order is answered once, whichever id a second answer has', async () => {
  const response = validResponse((await createSite()).id);
  await post('/v1/responses', response);
  const second = { ...response, id: crypto.randomUUID(), score: 2 };
  const reply = await post('/v1/responses', second);
  expect(reply.status).toBe(200);
  expect(await reply.json()).toEqual({ id: second.id, category: 'detractor', forward: [], repeated: true });
  expect(await whole()).toEqual([{ s3: 0, s9: 1 }]);
});

test('300 answers to one order at once leave one row, one count and no error', async () => {
  const site = await createSite();
  const response = validResponse(site.id);
  const replies = await Promise.all(
    Array.from({ length: 300 }, () => post('/v1/responses', { ...response, id: crypto.randomUUID() })),
  );
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(299);
  expect(await rows('SELECT count(*) AS count FROM responses')).toEqual([{ count: 1 }]);
  expect(await whole()).toEqual([{ s3: 0, s9: 1 }]);
});

test('the same order may be answered at another touchpoint and in another shop', async () => {
  const [one, other] = [await createSite(), await createSite()];
  const response = validResponse(one.id);
  const again = (changes: object) => post('/v1/responses', { ...response, id: crypto.randomUUID(), ...changes });
  expect((await post('/v1/responses', response)).status).toBe(201);
  expect((await again({ touchpoint: 'delivery' })).status).toBe(201);
  expect((await again({ site: other.id })).status).toBe(201);
});

test('an id that belongs to a response of another site is refused, and that response stays', async () => {
  const [one, other] = [await createSite(), await createSite()];
  const response = validResponse(one.id);
  await post('/v1/responses', response);
  const reply = await post('/v1/responses', { ...validResponse(other.id), id: response.id, revision: 5, score: 0 });
  expect(reply.status).toBe(409);
  expect(await reply.json()).toMatchObject({ code: 'id_taken' });
  expect(await rows('SELECT site, score FROM responses')).toEqual([{ site: one.id, score: 9 }]);
});

test.each([-1, 11, 9.5, '9', null, true, [9], {}, 'NaN', 1e300, undefined])(
  'the score %j is refused with its path, and nothing is stored',
  async (score) => {
    const reply = await post('/v1/responses', { ...validResponse((await createSite()).id), score });
    expect(reply.status).toBe(422);
    expect(reply.headers.get('Content-Type')).toBe('application/problem+json');
    expect(await reply.json()).toMatchObject({
      code: 'invalid_input',
      errors: [{ path: 'score', message: 'must be an integer from 0 to 10' }],
    });
    expect(await rows('SELECT * FROM responses')).toEqual([]);
    expect(await rows('SELECT * FROM totals')).toEqual([]);
  },
);

test.each<[string, object]>([
  ['id', { id: 'not-a-uuid' }],
  ['revision', { revision: -1 }],
  ['site', { site: 'shop' }],
  ['touchpoint', { touchpoint: 'unheard-of' }],
  ['comment', { comment: 'a'.repeat(2001) }],
  ['order.currency', { order: { id: '1', currency: 'euro' } }],
  ['order.value', { order: { id: '1', value: -5 } }],
  ['order.id', { order: { id: '' } }],
  ['contact.email', { contact: { email: 'nobody' } }],
  ['locale', { locale: 'français' }],
  ['properties', { properties: Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`key${index}`, 1])) }],
])('a wrong %s is named in the refusal', async (path, changes) => {
  const reply = await post('/v1/responses', { ...validResponse((await createSite()).id), ...changes });
  expect(reply.status).toBe(422);
  const { errors } = await reply.json<{ errors: { path: string; message: string }[] }>();
  expect(errors.map((error) => error.path)).toEqual([path]);
  expect(errors[0]?.message).not.toBe('Invalid input');
});

test('fields that nobody knows are left out, and privileged ones are not obeyed', async () => {
  const site = await createSite();
  const response = {
    ...validResponse(site.id),
    category: 'promoter',
    isExcluded: 1,
    createdAt: 5,
    day: '1999-01-01',
    score: 3,
  };
  expect(await (await post('/v1/responses', response)).json()).toMatchObject({ category: 'detractor' });
  const [row] = await rows('SELECT isExcluded, createdAt, day FROM responses');
  expect(row).toMatchObject({ isExcluded: 0 });
  expect(row?.['createdAt']).toBeGreaterThan(1e12);
  expect(row?.['day']).not.toBe('1999-01-01');
});

test.each([
  ['/merci?email=a@b.c#x', '/merci'],
  ['https://user:secret@shop.example/merci?x', '/merci'],
  ['//user:secret@shop.example/merci', '/merci'],
])('of the page %s only the path is stored', async (page, path) => {
  await post('/v1/responses', { ...validResponse((await createSite()).id), page });
  expect(await rows('SELECT page FROM responses')).toEqual([{ page: path }]);
});

test('a language that the survey does not have gets no counters of its own', async () => {
  await post('/v1/responses', { ...validResponse((await createSite()).id), locale: 'qaa-x-1234' });
  expect(await rows("SELECT value FROM totals WHERE dimension = 'locale'")).toEqual([]);
});

test.each([
  'https://evil.example',
  'https://shop.example.evil.example',
  'http://shop.example',
  'https://shop.example:444',
  'null',
])('a page of %s may not write', async (origin) => {
  const reply = await post('/v1/responses', validResponse((await createSite()).id), { Origin: origin });
  expect(reply.status).toBe(403);
  expect(await reply.json()).toMatchObject({ code: 'origin_refused' });
  expect(reply.headers.get('Access-Control-Allow-Origin')).toBe(origin);
  expect(await rows('SELECT * FROM responses')).toEqual([]);
});

test('a site may let pages without an origin write', async () => {
  const site = await createSite({ allowNullOrigin: true });
  expect((await post('/v1/responses', validResponse(site.id), { Origin: 'null' })).status).toBe(201);
});

test('an unknown site is 404, one that is switched off 403', async () => {
  const unknown = await post('/v1/responses', validResponse('site_unknownunknown'));
  expect([unknown.status, (await unknown.json<{ code: string }>()).code]).toEqual([404, 'site_not_found']);
  const off = await post('/v1/responses', validResponse((await createSite({ live: false })).id));
  expect([off.status, (await off.json<{ code: string }>()).code]).toEqual([403, 'site_not_live']);
});

test.each<[string, string, Record<string, string>, number, string]>([
  ['more than 16 KiB', JSON.stringify({ comment: 'a'.repeat(17_000) }), {}, 413, 'body_too_large'],
  ['broken JSON', '{"score": 9', {}, 400, 'invalid_json'],
  ['an empty body', '', {}, 400, 'invalid_json'],
  ['a form', 'score=9', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415, 'media_type_refused'],
  ['something packed', '{}', { 'Content-Encoding': 'gzip' }, 415, 'media_type_refused'],
])('%s is refused in a way that the page can read', async (_, body, headers, status, code) => {
  const reply = await post('/v1/responses', body, headers);
  expect(reply.status).toBe(status);
  expect(await reply.json()).toMatchObject({ status, code, requestId: expect.any(String) });
  expect(reply.headers.get('Access-Control-Allow-Origin')).toBe(SHOP);
  expect(reply.headers.get('Vary')).toContain('Origin');
});

test('application/json is accepted as well as text/plain', async () => {
  const response = validResponse((await createSite()).id);
  expect((await post('/v1/responses', response, { 'Content-Type': 'application/json' })).status).toBe(201);
});
