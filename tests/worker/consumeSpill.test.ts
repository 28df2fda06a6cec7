import { env } from 'cloudflare:workers';
import { expect, test, vi } from 'vitest';
import { queue } from '../../worker/queue.ts';
import { createFaultyStore } from './faultyStore.ts';
import { validRecord } from './validRecord.ts';
import { createWaitingLine } from './waitingLine.ts';
import { callAs, createSite, post, rows, validResponse } from './worker.ts';

const asOperator = async (path: string, method = 'GET') => {
  const reply = await callAs(env.ADMIN_KEY, path, { method });
  return { status: reply.status, body: await reply.json<Record<string, unknown>>() };
};
const letters = async () => (await asOperator('/v1/dead-letters')).body['deadLetters'] as Record<string, unknown>[];
const ids = async () => (await rows('SELECT id FROM responses ORDER BY id')).map(({ id }) => id);

test('messages that cannot be applied become dead letters, and do not hold up the others', async () => {
  const site = (await createSite()).id;
  const line = createWaitingLine();
  const good = await Promise.all(Array.from({ length: 9 }, () => validRecord(site)));
  // A table that takes no such row stands for what a deployment may get wrong.
  const poison = { ...(await validRecord(site)), device: 'toaster' };
  for (const response of [...good.slice(0, 5), poison, ...good.slice(5)])
    await line.binding.send({ response } as never);
  await line.binding.send({ nonsense: 1 } as never);
  expect(await line.deliver()).toMatchObject({ delivered: 11, acknowledged: 11 });
  expect(await ids()).toEqual(good.map(({ id }) => id).toSorted());
  expect((await letters()).toSorted((a, b) => String(a['reason']).localeCompare(String(b['reason'])))).toEqual([
    expect.objectContaining({ reason: 'refused', response: poison.id, site, error: expect.stringContaining('device') }),
    expect.objectContaining({ reason: 'unreadable', response: null, site: null, error: null }),
  ]);
});

test('while the store is away messages wait longer and longer, and none dies', async () => {
  const site = (await createSite()).id;
  const line = createWaitingLine();
  await line.binding.send({ response: await validRecord(site) });
  await line.binding.send('nonsense' as never);
  const { db } = createFaultyStore(() => 'lost_before');
  const longest: number[] = [];
  try {
    for (let round = 0; round < 12; round += 1) {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 901_000 });
      longest.push(Math.max(...(await line.deliver({ DB: db })).delays));
    }
    expect([3, 4, 5]).toContain(longest[0]);
    expect(longest[2]).toBeGreaterThanOrEqual(10);
    expect(longest.slice(9).every((seconds) => seconds >= 450 && seconds <= 900)).toBe(true);
    expect(await letters()).toEqual([]);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 901_000 });
    await line.deliver();
  } finally {
    vi.useRealTimers();
  }
  expect([line.bodies(), (await ids()).length, (await letters()).length]).toEqual([[], 1, 1]);
});

test('a message whose retries are used up is kept for the operator, once, and can be replayed', async () => {
  const site = (await createSite()).id;
  const line = createWaitingLine('plaudit-spill-dead');
  const record = await validRecord(site, { score: 2, comment: 'Jamais arrivé' });
  await line.binding.send({ response: record });
  const { db } = createFaultyStore(() => 'lost_before');
  await line.deliver({ DB: db });
  expect(line.bodies()).toHaveLength(1);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
  await line.deliver();
  vi.useRealTimers();
  const [letter] = await letters();
  expect(letter).toEqual({
    id: expect.any(String),
    response: record.id,
    site,
    reason: 'exhausted',
    error: null,
    sentAt: expect.stringMatching(/^\d{4}-.*Z$/),
    diedAt: expect.stringMatching(/^\d{4}-.*Z$/),
  });
  const replay = () => asOperator(`/v1/dead-letters/${String(letter?.['id'])}/replay`, 'POST');
  expect(await replay()).toMatchObject({ status: 200, body: { response: record.id, outcome: 'created' } });
  expect(await rows('SELECT id, comment, createdAt FROM responses')).toEqual([
    { id: record.id, comment: 'Jamais arrivé', createdAt: record.receivedAt },
  ]);
  expect(await rows('SELECT response FROM cases')).toEqual([{ response: record.id }]);
  expect(await letters()).toEqual([]);
  expect(await replay()).toMatchObject({ status: 404, body: { code: 'dead_letter_not_found' } });
});

test('a dead letter that still cannot be applied stays', async () => {
  const site = (await createSite()).id;
  const line = createWaitingLine();
  await line.binding.send({ response: { ...(await validRecord(site)), device: 'toaster' } } as never);
  await line.binding.send({ nonsense: 1 } as never);
  await line.deliver();
  for (const { id } of await letters()) {
    const reply = await asOperator(`/v1/dead-letters/${String(id)}/replay`, 'POST');
    expect(reply).toMatchObject({ status: 409, body: { code: 'dead_letter_refused' } });
  }
  expect(await letters()).toHaveLength(2);
});

test('a click whose response never comes is forgotten in the end', async () => {
  const line = createWaitingLine();
  await line.binding.send({ click: { response: crypto.randomUUID(), link: 'google' } });
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    expect(line.bodies()).toHaveLength(1);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 901_000 });
    await line.deliver();
  }
  vi.useRealTimers();
  expect([line.bodies(), await letters()]).toEqual([[], []]);
});

test('an order that was answered directly meanwhile stays answered once', async () => {
  const site = (await createSite()).id;
  const line = createWaitingLine();
  const record = await validRecord(site, { order: { id: '1001' } });
  await line.binding.send({ response: record });
  const direct = { ...validResponse(site), order: { id: '1001' } };
  await post('/v1/responses', direct);
  expect(await line.deliver()).toMatchObject({ acknowledged: 1 });
  expect(await ids()).toEqual([direct.id]);
});

test('a queue that nobody reads is a mistake that shows', async () => {
  await expect(queue({ queue: 'other', messages: [] } as unknown as MessageBatch, env)).rejects.toThrow('other');
});
