import { expect, test } from 'vitest';
import type { ResponseRecord } from '../../worker/store/responses.ts';
import { writeTogether } from '../../worker/store/writeTogether.ts';
import { createFaultyStore, inOrder, type Fault } from './faultyStore.ts';
import { validRecord } from './validRecord.ts';
import { createSite, rows } from './worker.ts';

async function createRecords(count: number, changes: Partial<ResponseRecord> = {}): Promise<ResponseRecord[]> {
  const site = (await createSite()).id;
  return Promise.all(
    Array.from({ length: count }, async () => ({ ...(await validRecord(site)), id: crypto.randomUUID(), ...changes })),
  );
}

function write(records: readonly ResponseRecord[], ...faults: Fault[]) {
  const store = createFaultyStore(inOrder(...faults));
  const outcomes = Promise.allSettled(records.map((record) => writeTogether(store.db, record)));
  return { outcomes, store };
}

const valuesOf = (settled: PromiseSettledResult<unknown>[]) =>
  settled.map((result) => (result.status === 'fulfilled' ? result.value : (result.reason as Error).message));
const countStored = async () => (await rows('SELECT id FROM responses')).length;

test('120 responses that arrive together take three calls', async () => {
  const { outcomes, store } = write(await createRecords(120, { orderKey: null }));
  expect(valuesOf(await outcomes)).toEqual(Array(120).fill('created'));
  expect([await countStored(), store.tried()]).toEqual([120, 3]);
});

test('what arrives while a write is under way waits for its end', async () => {
  const [first, ...others] = await createRecords(4, { orderKey: null });
  const { outcomes, store } = write([first!]);
  while (store.tried() === 0) await Promise.resolve();
  await Promise.all([outcomes, ...others.map((record) => writeTogether(store.db, record))]);
  expect([await countStored(), store.tried()]).toEqual([4, 2]);
});

test('a response that the store refuses costs its neighbours nothing', async () => {
  const [refused, ...others] = await createRecords(5, { orderKey: null });
  const { outcomes } = write([...others, { ...refused!, score: 11 }]);
  const values = valuesOf(await outcomes);
  expect(values.slice(0, 4)).toEqual(Array(4).fill('created'));
  expect(values[4]).toContain('CHECK constraint failed');
  expect(await countStored()).toBe(4);
});

test('a store in trouble is asked once for all that came together', async () => {
  const { outcomes, store } = write(await createRecords(9), 'overloaded');
  expect(new Set(valuesOf(await outcomes))).toEqual(
    new Set(['D1_ERROR: D1 DB is overloaded. Requests queued for too long.']),
  );
  expect(store.tried()).toBe(1);
});

test('a write that never answers holds up nobody who comes later', async () => {
  const [stuck, next] = await createRecords(2, { orderKey: null });
  const { store } = write([stuck!], 'hangs_before');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await writeTogether(store.db, next!)).toBe('created');
});

test('one message that is sent five times at once is created once', async () => {
  const [record] = await createRecords(1);
  const { outcomes } = write(Array(5).fill(record));
  expect(valuesOf(await outcomes)).toEqual(['created', ...Array(4).fill('unchanged')]);
});

test('five orders that are answered at once under two ids each are stored once each', async () => {
  const records = await createRecords(10);
  const { outcomes } = write(records.map((record, index) => ({ ...record, orderKey: `order${index % 5}` })));
  expect(valuesOf(await outcomes)).toEqual([...Array(5).fill('created'), ...Array(5).fill('order_answered')]);
});
