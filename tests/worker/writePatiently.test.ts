import { expect, test } from 'vitest';
import type { ResponseRecord } from '../../worker/store/responses.ts';
import { writePatiently } from '../../worker/store/writePatiently.ts';
import { TimeLimitError } from '../../worker/withinTime.ts';
import { createFaultyStore, inOrder, type Fault } from './faultyStore.ts';
import { createSite, rows } from './worker.ts';
import { validRecord } from './validRecord.ts';

const ids = () => rows('SELECT id, revision FROM responses');
const counted = async () => (await rows("SELECT s2, s9 FROM totals WHERE dimension = ''"))[0];

async function write(faults: Fault[], changes: Partial<ResponseRecord> = {}) {
  const store = createFaultyStore(inOrder(...faults));
  const record = { ...(await validRecord((await createSite()).id)), ...changes };
  const outcome = await writePatiently(store.db, record).catch((error: unknown) => error);
  return { outcome, tried: store.tried(), record };
}

test('a store that is interrupted twice stores at the third attempt', async () => {
  const { outcome, tried, record } = await write(['lost_before', 'lost_before']);
  expect([outcome, tried]).toEqual(['created', 3]);
  expect(await ids()).toEqual([{ id: record.id, revision: 0 }]);
});

test('three attempts are all', async () => {
  const { outcome, tried } = await write(['lost_before', 'lost_before', 'lost_before']);
  expect([outcome, tried]).toEqual([new Error('D1_ERROR: Network connection lost.'), 3]);
  expect(await ids()).toEqual([]);
});

test('an error after the commit doubles nothing: the next attempt finds its own row', async () => {
  const { outcome, record } = await write(['lost_after']);
  expect(outcome).toBe('unchanged');
  expect(await ids()).toEqual([{ id: record.id, revision: 0 }]);
  expect(await counted()).toEqual({ s2: 0, s9: 1 });
});

test('a store that is overloaded is left alone at once', async () => {
  const { outcome, tried } = await write(['overloaded']);
  expect([outcome, tried]).toEqual([new Error('D1_ERROR: D1 DB is overloaded. Requests queued for too long.'), 1]);
});

test('a mistake of ours is not repeated', async () => {
  expect((await write([], { score: 11 })).tried).toBe(1);
});

test('a store that never answers is left behind, whether it stored or not', async () => {
  const { outcome, tried } = await write(['hangs_before', 'hangs_after', 'hangs_after']);
  expect([outcome, tried]).toEqual([new TimeLimitError(900), 3]);
  expect(await ids()).toHaveLength(1);
  expect(await counted()).toEqual({ s2: 0, s9: 1 });
});
