import { expect, test, vi } from 'vitest';
import { dump, readTables } from './dump.ts';
import { call, callAs, createSite, post, rows, SHOP, validResponse } from './worker.ts';

// What is stored is what stands here, and nothing else. Who adds a column decides about it first: does it point at a
// person? Then retention and erasure must empty it (worker/store/emptyResponses.ts, subjects.ts), the export must show
// it (readHeld.ts), and docs/privacy.md must say so.

const EMPTIED = ['comment', 'contact', 'orderId', 'customer', 'page', 'note', 'tags', 'properties'];
const ERASED = ['orderKey'];
const KEPT = `id site touchpoint revision score reasons orderValue currency newCustomer isVerified locale device day
  dimensions offered clicked isExcluded isSuspect dueAt emptiedAt createdAt updatedAt`.split(/\s+/);

test('every column of a response is known as one that is emptied, erased or kept', async () => {
  const { responses } = await readTables();
  expect(responses?.toSorted()).toEqual([...EMPTIED, ...ERASED, ...KEPT].toSorted());
});

test('the tables beside it have columns for what is needed, and no other', async () => {
  const { responses: _, totals, ...others } = await readTables();
  expect(totals?.filter((name) => !/^s\d+$/.test(name))).toEqual([
    'site',
    'touchpoint',
    'dimension',
    'day',
    'value',
    'amounts',
    'shown',
    'dismissed',
    'later',
  ]);
  expect(others).toEqual({
    cases: `response site state openedAt dueAt closedAt emptiedAt contactedAt overdueAt assignee gesture gestureValue
      gestureCurrency reasonCode outcome previous nextResponse nextScore`.split(/\s+/),
    caseHistory: ['id', 'response', 'at', 'actor', 'action', 'before', 'after', 'note'],
    channels:
      `id site kind name target events categories touchpoints isVerifiedOnly minOrderValue origin signingGeneration
      rotatedAt failingSince disabledAt disabledReason createdAt updatedAt`.split(/\s+/),
    deliveries: `id site channel event response state dueAt attempts leasedUntil lastStatus lastError details isLimited
      firstAttemptAt groupedIn createdAt settledAt`.split(/\s+/),
    deadLetters: ['id', 'response', 'site', 'reason', 'error', 'body', 'sentAt', 'diedAt'],
    digests: ['site', 'nextAt', 'every', 'fromDay', 'toDay', 'toldAt'],
    edits: ['id', 'site', 'response', 'fields', 'key', 'at'],
    journal: ['id', 'site', 'kind', 'at', 'key', 'subjects', 'mirroredAt'],
    keys: ['hash', 'id', 'site', 'name', 'scope', 'createdAt', 'revokedAt'],
    retention: ['site', 'emptiedUpTo', 'position', 'nextAt', 'lastRunAt'],
    sites: ['id', 'configuration', 'version', 'signingGeneration', 'createdAt', 'updatedAt'],
    tags: ['site', 'host', 'seenAt'],
    sweeps: ['site', 'at', 'responses', 'contacts'],
    usedLinks: ['delivery', 'action', 'usedAt'],
    withheld: ['subject', 'site', 'erasedUntil', 'objectedAt', 'withdrawnAt'],
  });
});

test('of a request that is full of traces none is stored and none is logged', async () => {
  const site = await createSite();
  const logs = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) => vi.spyOn(console, level));
  const headers = {
    Origin: SHOP,
    'Content-Type': 'text/plain',
    'User-Agent': 'canary-agent (iPhone)',
    'CF-Connecting-IP': '203.0.113.77',
    'X-Forwarded-For': '203.0.113.78',
    'X-Real-IP': '203.0.113.79',
    'True-Client-IP': '2001:db8::77',
    Referer: 'https://shop.example/canary-referrer?canary-referrer-query',
    Cookie: 'session=canary-cookie',
    'Accept-Language': 'fr-canary',
    'CF-IPCity': 'canary-city',
    'X-Request-Id': 'canary-request',
  };
  const response = {
    ...validResponse(site.id),
    score: 2,
    comment: 'gardé',
    customer: 'canary-customer',
    page: '/merci?canary-query=1#canary-fragment',
    userAgent: 'canary-field',
    ip: '203.0.113.80',
    signature: undefined,
    order: { ...validResponse(site.id).order, email: 'canary@mail.example' },
    contact: { email: 'lou@mail.example', phone: 'canary-phone' },
  };
  const send = (path: string, body: object) =>
    call(`${path}?utm_source=canary-utm`, { method: 'POST', headers, body: JSON.stringify(body) });
  expect((await send('/v1/responses', response)).status).toBe(201);
  expect((await send('/v1/events', { site: site.id, event: 'shown', ip: 'canary-event' })).status).toBe(204);
  expect((await send('/v1/invitations', { site: site.id, customer: 'canary-asked' })).status).toBe(200);
  await call(`/v1/forward/${response.id}/google?canary-forward`, { headers });
  await call(`/v1/sites/${site.id}/survey?locale=fr`, { headers });
  await call(`/w/${site.id}.js`, { headers });
  await callAs(site.key, `/v1/sites/${site.id}/responses?order=canary-order`);
  const stored = await dump();
  expect(stored).toContain('gardé');
  expect(stored).toContain('lou@mail.example');
  expect(await rows('SELECT page, device FROM responses')).toEqual([{ page: '/merci', device: 'phone' }]);
  const logged = JSON.stringify(logs.map((spy) => spy.mock.calls));
  logs.forEach((spy) => spy.mockRestore());
  for (const trace of ['canary', '203.0.113', '2001:db8']) {
    expect([trace, stored.includes(trace), logged.includes(trace)]).toEqual([trace, false, false]);
  }
});

test('a customer is kept as a keyed hash unless the site chose otherwise, and differs from shop to shop', async () => {
  const [one, other, plain] = [await createSite(), await createSite(), await createSite({ customers: 'plain' })];
  for (const { id } of [one, other, plain]) await post('/v1/responses', { ...validResponse(id), customer: 'c_lou' });
  const [first, second, third] = await Promise.all(
    [one, other, plain].map(
      async ({ id }) => (await rows('SELECT customer FROM responses WHERE site = ?', id))[0]?.['customer'],
    ),
  );
  expect(first).toMatch(/^[\w-]{22}$/);
  expect(second).toMatch(/^[\w-]{22}$/);
  expect(first).not.toBe(second);
  expect(third).toBe('c_lou');
});

test('an address is kept for a call back alone: whoever leaves one has a case, whatever the score', async () => {
  const site = await createSite();
  for (const score of [0, 8, 10]) {
    await post('/v1/responses', { ...validResponse(site.id), score, contact: { email: 'lou@mail.example' } });
  }
  await post('/v1/responses', { ...validResponse(site.id), score: 10 });
  expect(
    await rows('SELECT score, contact FROM responses JOIN cases ON cases.response = responses.id ORDER BY score'),
  ).toEqual([0, 8, 10].map((score) => ({ score, contact: '{"email":"lou@mail.example"}' })));
});

test('a suspect response opens no case, so its address is not kept', async () => {
  const site = await createSite();
  const response = { ...validResponse(site.id), score: 1, contact: { email: 'lou@mail.example' } };
  await post('/v1/responses', response, { 'User-Agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' });
  expect(await rows('SELECT isSuspect, contact FROM responses')).toEqual([{ isSuspect: 1, contact: null }]);
});
