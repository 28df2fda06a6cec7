import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { env } from 'cloudflare:workers';
import { sweep } from '../../worker/sweep.ts';
import { createAlertSite, readDeliveries, receive, TARGET, verify } from './alerts.ts';
import { validRecord } from './validRecord.ts';
import { callAs, createSite, post, rows, validResponse, WORKER } from './worker.ts';
import { createWaitingLine } from './waitingLine.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-25T10:00:00Z') });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);

test('a detractor is told of a minute after the score, with the comment, signed as the public library verifies', async () => {
  const { line, webhook, respond, site } = await createAlertSite({
    alerts: { adminOrderUrl: 'https://shop.example/admin/{order}' },
  });
  const { received } = receive();
  const response = await respond({ order: { id: '10/01', value: 240, currency: 'EUR', newCustomer: true } });
  pass(20_000);
  await respond({ ...response, revision: 1, comment: 'colis arrivé ouvert', reasons: ['delivery'] });
  expect(line.bodies()).toHaveLength(1);
  await line.deliver();
  expect(received).toHaveLength(0);
  pass(40_000);
  await line.deliver();
  expect(received).toHaveLength(1);
  const [message] = received as [(typeof received)[0]];
  expect(message.url).toBe(TARGET);
  expect(verify(message, webhook.secret)).toEqual(message.payload);
  expect(message.payload).toMatchObject({
    type: 'case.opened',
    data: {
      response: {
        id: response.id,
        score: 2,
        comment: 'colis arrivé ouvert',
        reasons: ['Livraison'],
        order: { id: '10/01', value: 240, currency: 'EUR', newCustomer: true },
      },
      case: { state: 'open' },
      links: [
        ...['contacted', 'resolved', 'not_a_customer', 'case'].map((label) => ({
          label,
          url: expect.stringMatching(`^${WORKER}/v1/cases/msg_`) as string,
        })),
        { label: 'order', url: 'https://shop.example/admin/10%2F01' },
      ],
    },
  });
  expect(await readDeliveries(site)).toEqual([
    { event: 'case.opened', state: 'delivered', attempts: 1, lastStatus: 200, lastError: null },
  ]);
});

test('after the alert a comment is told of once, however many revisions it takes; a repeat and the same words are not', async () => {
  const { line, respond, site } = await createAlertSite({}, { events: ['case.opened', 'case.updated'] });
  const { received } = receive();
  const response = await respond();
  pass(60_000);
  await line.deliver();
  await respond({ ...response, revision: 1, comment: 'colis' });
  await respond({ ...response, revision: 2, comment: 'colis arrivé ouvert' });
  await respond({ ...response, revision: 2, comment: 'colis arrivé ouvert' });
  pass(60_000);
  await line.deliver();
  await respond({ ...response, revision: 3, comment: 'colis arrivé ouvert', score: 3 });
  pass(60_000);
  await line.deliver();
  expect(received.map(({ payload }) => payload.type)).toEqual(['case.opened', 'case.updated']);
  expect(received[1]?.payload.data).toMatchObject({ response: { comment: 'colis arrivé ouvert' } });
  await respond({ ...response, revision: 4, comment: 'colis arrivé ouvert', score: 0 });
  await respond({
    ...response,
    revision: 5,
    comment: 'colis arrivé ouvert',
    score: 0,
    contact: { email: 'lou@mail.example' },
  });
  expect((await readDeliveries(site)).filter(({ state }) => state === 'due')).toHaveLength(1);
});

test('a thumb that slipped alerts nobody: corrected within the wait, its case goes and comes back if it was none', async () => {
  const { line, respond, site } = await createAlertSite();
  const { received } = receive();
  const response = await respond();
  pass(10_000);
  await respond({ ...response, revision: 1, score: 9 });
  expect(await rows('SELECT dueAt FROM responses')).toEqual([{ dueAt: null }]);
  expect(await rows('SELECT state FROM cases')).toEqual([]);
  pass(60_000);
  await line.deliver();
  expect(received).toHaveLength(0);
  expect(await readDeliveries(site)).toMatchObject([{ state: 'canceled' }]);
  await respond({ ...response, revision: 2, score: 1 });
  pass(60_000);
  await line.deliver();
  expect(received).toHaveLength(1);
});

test('a score corrected after the alert went out leaves the case to its owner', async () => {
  const { line, respond } = await createAlertSite({}, { events: ['case.opened', 'case.updated'] });
  const { received } = receive();
  const response = await respond();
  pass(61_000);
  await line.deliver();
  await respond({ ...response, revision: 1, score: 9 });
  expect(await rows('SELECT state FROM cases')).toEqual([{ state: 'open' }]);
  expect(received).toHaveLength(1);
});

test.each([
  ['suspect', {}, { 'User-Agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' }],
  ['a passive', { score: 7 }, {}],
])('%s responses open no case and alert nobody', async (_, message, headers) => {
  const { respond, site } = await createAlertSite();
  await respond(message, headers);
  expect(await readDeliveries(site)).toEqual([]);
});

test('a response that its owner excludes while the alert waits alerts nobody', async () => {
  const { line, respond, owner, site } = await createAlertSite();
  const { received } = receive();
  const { id } = await respond();
  await owner('PATCH', `responses/${id}`, { excluded: true });
  pass(60_000);
  await line.deliver();
  expect(received).toHaveLength(0);
  expect(await readDeliveries(site)).toMatchObject([{ state: 'canceled', attempts: 0 }]);
});

test('each channel hears of what its filter lets through', async () => {
  const { respond, addChannel } = await createAlertSite();
  const add = async (name: string, filter: object) => addChannel({ name, events: ['response.created'], filter });
  await add('promoters', { categories: ['promoter'] });
  await add('delivery', { touchpoints: ['delivery'] });
  await add('verified', { verified: true });
  await add('dear', { minOrderValue: 100.5 });
  await add('all', {});
  const told = async () =>
    (
      await rows(
        `SELECT name FROM deliveries JOIN channels ON channels.id = channel WHERE event = 'response.created' ORDER BY name`,
      )
    ).map(({ name }) => name);
  await respond({ score: 9, order: { id: '1', value: 100.49, currency: 'EUR' } });
  expect(await told()).toEqual(['all', 'promoters']);
  await env.DB.prepare('DELETE FROM deliveries').run();
  await respond({ touchpoint: 'delivery', order: { id: '2', value: 100.5, currency: 'EUR' } });
  expect(await told()).toEqual(['all', 'dear', 'delivery']);
});

test('what was never handed over is found by the sweep, and what is handed over twice is sent once', async () => {
  const { respond, line, site } = await createAlertSite();
  const { received } = receive();
  const bindings = { ALERTS: createWaitingLine().binding };
  await respond();
  await post('/v1/responses', { ...validResponse(site), score: 1 }, {}, bindings);
  await sweep({ ...env, ALERTS: line.binding }, Date.now());
  expect(line.bodies()).toHaveLength(3);
  pass(60_000);
  await line.deliver();
  expect(received).toHaveLength(2);
});

test('a response that was spilled is told of when it is stored, at once if its time has passed', async () => {
  const { site, line } = await createAlertSite();
  const { received } = receive();
  const spill = createWaitingLine();
  await spill.binding.send({ response: await validRecord(site, { score: 1 }) });
  pass(3_600_000);
  await spill.deliver({ ALERTS: line.binding });
  await line.deliver();
  expect(received).toHaveLength(1);
});

test('a shop without a channel has no deliveries', async () => {
  const { id, key } = await createSite();
  await post('/v1/responses', { ...validResponse(id), score: 1 });
  expect(await (await callAs(key, `/v1/sites/${id}/deliveries`)).json()).toEqual({ deliveries: [], nextCursor: null });
});

test('erasing a shopper takes away what was not yet sent, dead letters included', async () => {
  const { respond, owner, line, site } = await createAlertSite();
  const { received } = receive();
  const response = await respond({ order: { id: '1001' } });
  await owner('POST', 'subjects/erase', { order: '1001' });
  pass(60_000);
  await line.deliver();
  expect(received).toHaveLength(0);
  expect(await readDeliveries(site)).toEqual([]);
  const second = await respond();
  await env.DB.prepare(`UPDATE deliveries SET state = 'dead', settledAt = 1`).run();
  await owner('DELETE', `responses/${second.id}`);
  expect(await readDeliveries(site)).toEqual([]);
  expect(response.id).not.toBe(second.id);
});

test('what was settled a month ago is removed', async () => {
  const { respond, site } = await createAlertSite();
  await respond();
  await env.DB.prepare(`UPDATE deliveries SET state = 'delivered', settledAt = ?`).bind(Date.now()).run();
  await sweep(env, Date.now() + 29 * 86_400_000);
  expect(await readDeliveries(site)).toHaveLength(1);
  await sweep(env, Date.now() + 31 * 86_400_000);
  expect(await readDeliveries(site)).toHaveLength(0);
});

test('a program that asked for it hears of each response at once, and of all its words in one more message', async () => {
  const { line, respond } = await createAlertSite({}, { events: ['response.created', 'response.completed'] });
  const { received } = receive();
  const response = await respond({ score: 9 });
  await line.deliver();
  pass(5000);
  await respond({ ...response, revision: 1, reasons: ['taste'] });
  pass(5000);
  await respond({ ...response, revision: 2, reasons: ['taste'], comment: 'Exquis' });
  pass(54_999);
  await line.deliver();
  expect(received.map(({ payload }) => payload.type)).toEqual(['response.created']);
  pass(1);
  await line.deliver();
  expect(received.map(({ payload }) => payload.type)).toEqual(['response.created', 'response.completed']);
  expect(received[1]?.payload.data).toMatchObject({
    response: { id: response.id, score: 9, category: 'promoter', reasons: ['Goût'], comment: 'Exquis' },
    case: null,
    links: [],
  });
  // The same revision again says nothing new.
  await respond({ ...response, revision: 2, reasons: ['taste'], comment: 'Exquis' });
  pass(60_000);
  await line.deliver();
  expect(received).toHaveLength(2);
});
