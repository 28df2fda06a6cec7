import { afterEach, expect, test, vi } from 'vitest';
import type { ResponseMessage } from '../../shared/schemas/response.ts';
import type { Env } from '../../worker/env.ts';
import { createFaultyStore, type Fault } from './faultyStore.ts';
import { keptCounts, recountedCounts } from './recount.ts';
import { createWaitingLine } from './waitingLine.ts';
import { createSite, post, rows, validResponse } from './worker.ts';

const MINUTE_MS = 60_000;

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** The same numbers each time, so that a failure can be looked at (Park and Miller 1988). */
function createDice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => (state = (state * 48_271) % 2_147_483_647) % sides;
}

/** What statements meet in each of the outage's minutes; `hangs` are few, for each costs its real time limit. */
const MINUTES: Fault[][] = [
  ['lost_before', 'lost_after', 'none'],
  ['lost_after'],
  ['lost_before'],
  ['hangs_before', 'hangs_after', 'lost_after'],
  ['overloaded'],
  ['overloaded', 'lost_before'],
  ['lost_before', 'lost_after', 'overloaded'],
  ['lost_before'],
  ['overloaded', 'overloaded', 'none'],
  ['lost_after', 'none', 'none'],
];

test('500 responses through an outage of ten minutes: 500 rows, no duplicate, right totals, a case for every detractor', async () => {
  const site = (await createSite()).id;
  const dice = createDice(20_261_122);
  const start = Date.UTC(2026, 10, 22, 9);
  const line = createWaitingLine();
  const sent: ResponseMessage[] = [];
  const last = new Map<string, ResponseMessage>();
  const statuses: Record<number, number> = {};
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});

  for (const [minute, faults] of MINUTES.entries()) {
    vi.useFakeTimers({ toFake: ['Date'], now: start + minute * MINUTE_MS });
    const store = createFaultyStore(() => faults[dice(faults.length)] ?? 'none');
    // Also the queue loses a message now and then: the page is told, keeps its response and sends it again.
    const send = (message: never) => (dice(12) === 0 ? Promise.reject(new Error('503')) : line.binding.send(message));
    const bindings = { DB: store.db, SPILL: { send } as unknown as Env['SPILL'] };
    const tapped = Array.from({ length: 50 }, () => ({ ...validResponse(site), score: dice(11) }));
    const completed = sent.filter(() => dice(6) === 0).map((response) => complete(last.get(response.id), dice(11)));
    const repeated = sent.filter(() => dice(10) === 0);
    await Promise.all([...tapped, ...completed, ...repeated].map((message) => sendUntilAccepted(message, bindings)));
    for (const message of [...tapped, ...completed]) last.set(message.id, message);
    sent.push(...tapped);
    await line.deliver({ DB: minute === 3 ? createFaultyStore(() => 'lost_after').db : store.db });
  }
  expect(sent).toHaveLength(500);
  expect(statuses[202]).toBeGreaterThan(200);
  expect(statuses[503]).toBeGreaterThan(10);

  // The store is back, and the queue delivers late, some of it twice, as queues may do.
  vi.useFakeTimers({ toFake: ['Date'], now: start + 60 * MINUTE_MS });
  for (const body of line.bodies().slice(0, 40)) await line.binding.send(body as never);
  while (line.bodies().length > 0) {
    vi.useFakeTimers({ toFake: ['Date'], now: Math.max(Date.now(), line.nextDueAt()) });
    await line.deliver();
  }
  vi.useRealTimers();

  const stored = await rows('SELECT id, revision, score, createdAt FROM responses ORDER BY id');
  const expected = [...last.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  expect(stored.map(({ createdAt: _, ...row }) => row)).toEqual(
    expected.map(({ id, revision, score }) => ({ id, revision, score })),
  );
  expect(stored.every(({ createdAt }) => Number(createdAt) < start + 10 * MINUTE_MS)).toBe(true);
  expect(await keptCounts()).toEqual(await recountedCounts());
  const cases = new Set((await rows('SELECT response FROM cases')).map(({ response }) => response));
  expect(expected.filter(({ id, score }) => score <= 6 && !cases.has(id))).toEqual([]);
  expect(await rows('SELECT * FROM deadLetters')).toEqual([]);
  // What went wrong is in the log, what shoppers said is not.
  expect(log.mock.calls.length).toBeGreaterThan(500);
  expect(JSON.stringify(log.mock.calls)).not.toMatch(/Quelques|score|[0-9a-f]{8}-/);

  /** As the widget does: what is not accepted is kept and sent again with the same id. */
  async function sendUntilAccepted(message: ResponseMessage, bindings: Parameters<typeof post>[3]): Promise<void> {
    for (;;) {
      const { status } = await post('/v1/responses', message, {}, bindings);
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status < 300) return;
    }
  }
}, 120_000);

function complete(response: ResponseMessage | undefined, score: number): ResponseMessage {
  if (!response) throw new Error('It was not sent yet.');
  return { ...response, revision: response.revision + 1, score, comment: 'Quelques mots de plus' };
}
