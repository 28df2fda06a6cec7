import { env } from 'cloudflare:workers';
import { expect, test, vi } from 'vitest';
import type { ResponseReply } from '../../shared/schemas/response.ts';
import { createFaultyStore, inOrder, type Fault } from './faultyStore.ts';
import { createWaitingLine } from './waitingLine.ts';
import { call, createSite, post, rows, validResponse, WORKER } from './worker.ts';

const down = () => createFaultyStore(() => 'overloaded').db;
const brokenQueue = { send: () => Promise.reject(new Error('Queue is down')) } as unknown as typeof env.SPILL;
const ids = async () => (await rows('SELECT id FROM responses')).map(({ id }) => id);
const pathOf = (reply: ResponseReply) => reply.forward[0]?.url.replace(WORKER, '') ?? '';

test('with the store down a response is answered 202 as if it were stored, and the queue brings it in', async () => {
  const response = validResponse((await createSite()).id);
  const before = Date.now();
  const reply = await post('/v1/responses', response, {}, { DB: down() });
  const after = Date.now();
  expect(reply.status).toBe(202);
  const body = await reply.json<ResponseReply>();
  expect(body).toMatchObject({ id: response.id, category: 'promoter', forward: [{ id: 'google', label: 'Google' }] });
  expect(await ids()).toEqual([]);
  // The queue is workerd's own, and delivers to the worker by its own clock.
  await vi.waitFor(async () => expect(await ids()).toEqual([response.id]), { timeout: 10_000, interval: 100 });
  const [row] = await rows('SELECT createdAt FROM responses');
  expect(row?.['createdAt']).toBeGreaterThanOrEqual(before);
  expect(row?.['createdAt']).toBeLessThanOrEqual(after);
}, 20_000);

test('a response is spilled after three attempts, and at once where the store is overloaded or the mistake is ours', async () => {
  const { id } = await createSite();
  // What comes after the reply has its own question, once: has this site a channel? (worker/alerts/handOver.ts)
  await post('/v1/responses', validResponse(id));
  const tries = async (...faults: Fault[]) => {
    const store = createFaultyStore(inOrder(...faults));
    const line = createWaitingLine();
    const reply = await post('/v1/responses', validResponse(id), {}, { DB: store.db, SPILL: line.binding });
    return { status: reply.status, tried: store.tried(), spilled: line.bodies().length };
  };
  expect(await tries('lost_before', 'lost_before')).toEqual({ status: 201, tried: 3, spilled: 0 });
  expect(await tries('lost_before', 'lost_before', 'lost_before')).toEqual({ status: 202, tried: 3, spilled: 1 });
  expect(await tries('overloaded')).toEqual({ status: 202, tried: 1, spilled: 1 });
  expect(await tries('our_mistake')).toEqual({ status: 202, tried: 1, spilled: 1 });
});

test('an error after the commit is answered 200, and nothing is spilled', async () => {
  const { id } = await createSite();
  const line = createWaitingLine();
  const { db } = createFaultyStore(inOrder('lost_after'));
  const reply = await post('/v1/responses', validResponse(id), {}, { DB: db, SPILL: line.binding });
  expect([reply.status, line.bodies()]).toEqual([200, []]);
  expect(await ids()).toHaveLength(1);
});

test('with store and queue down the page reads 503 and when to come back; sent again the response is stored once', async () => {
  const response = validResponse((await createSite()).id);
  const hangingQueue = { send: () => new Promise(() => {}) } as unknown as typeof env.SPILL;
  for (const SPILL of [brokenQueue, hangingQueue, undefined as unknown as typeof env.SPILL]) {
    const reply = await post('/v1/responses', response, {}, { DB: down(), SPILL });
    expect([reply.status, reply.headers.get('Retry-After')]).toEqual([503, '5']);
    expect(reply.headers.get('Access-Control-Allow-Origin')).toBe('https://shop.example');
    expect(reply.headers.get('Access-Control-Expose-Headers')).toContain('Retry-After');
    const text = await reply.text();
    expect(JSON.parse(text)).toMatchObject({ code: 'store_unavailable' });
    expect(text).not.toContain('overloaded');
  }
  expect((await post('/v1/responses', response)).status).toBe(201);
  expect(await ids()).toEqual([response.id]);
});

test('a promoter whose response still waits is led to the review, and counted when it has come', async () => {
  const { id } = await createSite();
  const line = createWaitingLine();
  const bindings = { DB: down(), SPILL: line.binding };
  const reply = await (await post('/v1/responses', validResponse(id), {}, bindings)).json<ResponseReply>();
  for (const DB of [down(), env.DB]) {
    const led = await call(pathOf(reply), {}, { DB, SPILL: line.binding });
    expect([led.status, led.headers.get('Location')]).toEqual([302, 'https://g.page/r/levain/review']);
  }
  const [response, ...clicks] = line.bodies();
  expect(clicks).toEqual([1, 2].map(() => ({ click: { response: reply.id, link: 'google' } })));
  expect(response).toHaveProperty('response.id', reply.id);
  await line.deliver();
  expect(line.bodies()).toEqual([]);
  const [total] = await rows("SELECT amounts FROM totals WHERE dimension = ''");
  expect(JSON.parse(String(total?.['amounts']))).toMatchObject({ 'offered/google/9': 1, 'clicked/google/9': 1 });
  expect((await call(pathOf(reply))).status).toBe(302);
});

test('a proof opens the one link of the one response that it was made for', async () => {
  const [{ id }, other] = [await createSite(), await createSite()];
  const bindings = { DB: down(), SPILL: createWaitingLine().binding };
  const reply = await (await post('/v1/responses', validResponse(id), {}, bindings)).json<ResponseReply>();
  const right = pathOf(reply);
  const proof = new URL(right, WORKER).searchParams.get('proof') ?? '';
  const wrong = [
    right.replace(reply.id, crypto.randomUUID()),
    right.replace('/google', '/trustpilot'),
    right.replace(id, other.id),
    right.replace(proof, ''),
    right.replace(proof, `${proof.slice(0, -1)}_`),
    right.replace(/\?.*/, ''),
    `${right.replace(/\?.*/, '')}?url=https://evil.example`,
  ];
  for (const path of wrong) expect([path, (await call(path)).status]).toEqual([path, 404]);
  expect((await call(right, { method: 'HEAD' })).status).toBe(302);
});

test('an event that cannot be counted, or not in time, is no problem of the page', async () => {
  const { id } = await createSite();
  const event = { site: id, event: 'shown' };
  const answer = async (...faults: Fault[]) =>
    (await post('/v1/events', event, {}, { DB: createFaultyStore(inOrder(...faults)).db })).status;
  expect([await answer('lost_before'), await answer('overloaded'), await answer('none')]).toEqual([204, 204, 204]);
  expect(await rows('SELECT shown FROM totals')).toEqual([{ shown: 1 }]);
});
