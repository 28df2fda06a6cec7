import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { env } from 'cloudflare:workers';
import { deliver } from '../../worker/alerts/deliver.ts';
import { handOverDue } from '../../worker/alerts/handOver.ts';
import { createAlertSite, readDeliveries, receive, type Received } from './alerts.ts';
import { call, post, rows, validResponse } from './worker.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

vi.setConfig({ testTimeout: 30_000 });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-25T10:00:00Z') });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);
type Line = Awaited<ReturnType<typeof createAlertSite>>['line'];

/** Time as it passes for the worker: the queue delivers each second's messages, the cron sweeps each half an hour. */
async function live(line: Line, hours: number): Promise<void> {
  const end = Date.now() + hours * HOUR_MS;
  while (Date.now() < end) {
    await handOverDue({ ...env, ALERTS: line.binding }, Date.now());
    const next = Math.min(Date.now() + 30 * MINUTE_MS, end);
    while (line.nextDueAt() <= next) {
      vi.setSystemTime(Math.max(Date.now(), line.nextDueAt()));
      await line.deliver({ ALERTS: line.binding });
    }
    vi.setSystemTime(next);
  }
}

const timesOf = (received: Received[]) => received.map(({ at }) => at);

test('a dead endpoint is tried ten times over 75 hours under one id, then the other channel is told, and a replay sends it', async () => {
  const { line, respond, owner, addChannel, site } = await createAlertSite();
  await addChannel({ target: 'https://other.example/', events: ['channel.failed'] });
  let isUp = false;
  const { received } = receive(({ url }) => new Response('', { status: isUp || url.includes('other') ? 200 : 500 }));
  await respond();
  await live(line, 90);
  const tried = received.filter(({ url }) => url.includes('hooks'));
  const [first = 0, ...rest] = timesOf(tried);
  expect(rest).toHaveLength(9);
  expect((rest.at(-1) ?? 0) - first).toBeGreaterThanOrEqual(75 * HOUR_MS);
  expect(new Set(tried.map(({ headers }) => headers.get('webhook-id'))).size).toBe(1);
  const waits = rest.map((at, index) => (at - ([first, ...rest][index] ?? 0)) / 1000);
  [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400].forEach((seconds, index) => {
    expect(waits[index]).toBeGreaterThanOrEqual(seconds);
    expect(waits[index]).toBeLessThanOrEqual(seconds * 1.1 + 2);
  });
  const told = received.filter(({ url }) => url.includes('other'));
  expect(told.map(({ payload }) => [payload.type, payload.data['failure']])).toEqual([
    ['channel.failed', { channel: expect.any(String), kind: 'webhook', reason: 'undelivered' }],
  ]);
  const { deliveries } = await owner<{ deliveries: { id: string; lastStatus: number }[] }>(
    'GET',
    'deliveries?state=dead',
  );
  expect(deliveries).toMatchObject([{ attempts: 10, lastStatus: 500, lastError: 'refused' }]);
  isUp = true;
  await owner('POST', `deliveries/${deliveries[0]?.id}/replay`);
  await live(line, 0.25);
  expect(received.at(-1)?.headers.get('webhook-id')).toBe(deliveries[0]?.id);
  expect((await readDeliveries(site))[0]).toMatchObject({ state: 'delivered', attempts: 1 });
});

test('an endpoint that asks to be left alone for an hour is, and nobody longer than a day', async () => {
  const { line, respond } = await createAlertSite();
  const answers = ['3600', String(30 * 86_400), new Date(Date.now() + 100 * HOUR_MS).toUTCString()];
  const { received } = receive(() => {
    const retry = answers.shift();
    return new Response('', retry === undefined ? {} : { status: 503, headers: { 'Retry-After': retry } });
  });
  await respond();
  await live(line, 80);
  const [first = 0, second = 0, third = 0, fourth = 0] = timesOf(received);
  expect(second - first).toBeGreaterThanOrEqual(HOUR_MS);
  expect(second - first).toBeLessThan(1.2 * HOUR_MS);
  for (const wait of [third - second, fourth - third]) {
    expect(wait).toBeGreaterThanOrEqual(24 * HOUR_MS);
    expect(wait).toBeLessThan(27 * HOUR_MS);
  }
});

test('an endpoint that answers 410 is switched off and says so elsewhere; what was due to it can be sent again', async () => {
  const { line, respond, owner, addChannel, site, webhook } = await createAlertSite();
  await addChannel({ target: 'https://other.example/', events: ['channel.failed'] });
  let status = 410;
  const { received } = receive(({ url }) => new Response('', { status: url.includes('other') ? 200 : status }));
  await respond();
  pass(1000);
  await respond();
  await live(line, 1);
  expect(received.map(({ payload }) => payload.type)).toEqual(['case.opened', 'channel.failed']);
  expect(received[1]?.payload.data['failure']).toMatchObject({ channel: webhook.id, reason: 'gone' });
  expect(await owner('GET', `channels/${webhook.id}`)).toMatchObject({ enabled: false, disabledReason: 'gone' });
  await respond();
  const dead = (await readDeliveries(site)).filter(({ state }) => state === 'dead');
  expect(dead.map(({ lastError }) => lastError).toSorted()).toEqual(['channel_disabled', 'gone']);
  status = 200;
  await owner('PATCH', `channels/${webhook.id}`, { enabled: true });
  for (const { id } of await rows(`SELECT id FROM deliveries WHERE state = 'dead'`)) {
    await owner('POST', `deliveries/${String(id)}/replay`);
  }
  await live(line, 0.25);
  expect((await readDeliveries(site)).map(({ state }) => state)).toEqual(['delivered', 'delivered', 'delivered']);
});

test('an endpoint that fails for five days is switched off; one success in between starts the days again', async () => {
  const { line, respond, owner, webhook } = await createAlertSite();
  let isUp = false;
  receive(() => new Response('', { status: isUp ? 200 : 500 }));
  for (let day = 0; day < 4; day += 1) {
    await respond();
    await live(line, 24);
  }
  isUp = true;
  await respond();
  await live(line, 1);
  expect(await owner('GET', `channels/${webhook.id}`)).toMatchObject({ enabled: true, failingSince: null });
  isUp = false;
  for (let day = 0; day < 6; day += 1) {
    await respond();
    await live(line, 24);
  }
  expect(await owner('GET', `channels/${webhook.id}`)).toMatchObject({ enabled: false, disabledReason: 'failing' });
});

test('a redirect is a failure, and is not followed', async () => {
  const { line, respond, site } = await createAlertSite();
  const { received } = receive(() => new Response('', { status: 307, headers: { Location: 'http://127.0.0.1/' } }));
  await respond();
  pass(MINUTE_MS);
  await line.deliver();
  expect(received).toHaveLength(1);
  expect(vi.mocked(fetch).mock.calls[0]?.[1]).toMatchObject({ redirect: 'manual' });
  expect(await readDeliveries(site)).toMatchObject([{ state: 'due', lastStatus: 307, lastError: 'redirected' }]);
});

test('of a reply without end no more than 20 KB are read', async () => {
  const { line, respond, site } = await createAlertSite();
  let [bytes, isCanceled] = [0, false];
  receive(
    () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            bytes += 1024;
            controller.enqueue(new Uint8Array(1024));
          },
          cancel() {
            isCanceled = true;
          },
        }),
      ),
  );
  await respond();
  pass(MINUTE_MS);
  await line.deliver();
  expect(isCanceled).toBe(true);
  expect(bytes).toBeLessThanOrEqual(22 * 1024);
  expect(await readDeliveries(site)).toMatchObject([{ state: 'delivered' }]);
});

test('one bad endpoint never sends to the others again', async () => {
  const { line, respond, addChannel } = await createAlertSite();
  await addChannel({ target: 'https://good.example/' });
  const { received } = receive(({ url }) => new Response('', { status: url.includes('good') ? 200 : 500 }));
  await respond();
  await live(line, 3);
  expect(received.filter(({ url }) => url.includes('good'))).toHaveLength(1);
  expect(received.length).toBeGreaterThan(3);
});

test('fifty due deliveries and ten workers make fifty messages', async () => {
  const { site } = await createAlertSite({ alerts: { maxPerHour: 1000 } });
  const { received } = receive(() => new Promise((resolve) => setTimeout(() => resolve(new Response('')), 20)));
  for (let count = 0; count < 50; count += 1) await post('/v1/responses', { ...validResponse(site), score: 1 });
  pass(MINUTE_MS);
  const ids = (await rows('SELECT id FROM deliveries')).map(({ id }) => String(id));
  await Promise.all(Array.from({ length: 10 }, () => Promise.all(ids.map((id) => deliver(env, id)))));
  expect(received).toHaveLength(50);
  expect(new Set(received.map(({ headers }) => headers.get('webhook-id'))).size).toBe(50);
});

test('an endpoint that hangs delays no shopper: the reply is there before anything is sent', async () => {
  const { site, line } = await createAlertSite({ alerts: { commentWaitSeconds: 0 } }, { events: ['response.created'] });
  const { received } = receive(() => new Promise(() => {}));
  const reply = await post('/v1/responses', validResponse(site), {}, { ALERTS: line.binding });
  expect(reply.status).toBe(201);
  expect(received).toHaveLength(0);
  expect(line.bodies()).toHaveLength(1);
});

test('in a storm so many are told of singly as the owner wants, and the rest in one message when the hour is over', async () => {
  const { line, respond, site } = await createAlertSite({ alerts: { maxPerHour: 3 } });
  const { received } = receive();
  for (const score of [6, 5, 4, 3, 2, 1, 0]) {
    await respond({ score });
    pass(1000);
  }
  await live(line, 0.5);
  expect(received.map(({ payload }) => payload.type)).toEqual(['case.opened', 'case.opened', 'case.opened']);
  await live(line, 1);
  expect(received).toHaveLength(4);
  const group = received[3]?.payload;
  expect(group?.type).toBe('alerts.grouped');
  const told = group?.data['group'] as { count: number; responses: { score: number }[] };
  expect([told.count, told.responses.map(({ score }) => score)]).toEqual([4, [0, 1, 2, 3]]);
  expect((await readDeliveries(site)).filter(({ state }) => state === 'grouped')).toHaveLength(4);
  await respond({ score: 1 });
  await live(line, 0.25);
  expect(received[4]?.payload.type).toBe('case.opened');
});

test('the loopback is called only where that is switched on, and then the worker says so', async () => {
  const { respond, site, owner, webhook } = await createAlertSite();
  const { received } = receive();
  await env.DB.prepare(`UPDATE channels SET target = 'http://127.0.0.1:9/'`).run();
  await respond();
  pass(MINUTE_MS);
  const [{ id } = {}] = await rows('SELECT id FROM deliveries');
  await deliver(env, String(id));
  expect(received).toHaveLength(0);
  expect(await readDeliveries(site)).toMatchObject([{ lastError: 'target_refused' }]);
  const log = vi.spyOn(console, 'error').mockReturnValue();
  pass(10_000);
  await deliver({ ...env, ALLOW_LOOPBACK_RECEIVERS: 'yes' }, String(id));
  expect(received).toHaveLength(1);
  expect(JSON.stringify(log.mock.calls)).toContain('loopback_receivers_allowed');
  expect(await (await call('/healthz', {}, { ALLOW_LOOPBACK_RECEIVERS: 'yes' })).json()).toMatchObject({
    warnings: ['loopback_receivers_allowed'],
  });
  expect(await owner('GET', `channels/${webhook.id}`)).toMatchObject({ failingSince: null });
});
