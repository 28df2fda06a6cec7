import { afterEach, expect, test, vi } from 'vitest';
import type { Survey } from '../../shared/schemas/survey.ts';
import { call, callAs, createSite, post, rows, validResponse } from './worker.ts';

const MINUTE_MS = 60_000;

afterEach(() => void vi.useRealTimers());

/** Noon in Paris: the day ends twelve hours later, wherever the test runs. */
const startAtNoon = () => vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 5, 15, 10) });
const wait = (ms: number) => vi.setSystemTime(Date.now() + ms);

async function isAsking(site: string): Promise<boolean> {
  const { live } = await (await call(`/v1/sites/${site}/survey`)).json<Survey>();
  const script = await (await call(`/w/${site}.js`)).text();
  expect(/\blive"?:(true|false)/.exec(script)?.[1]).toBe(String(live));
  return live;
}

test('once a day’s responses are in, nobody further is asked, until the next day of the site', async () => {
  startAtNoon();
  const { id } = await createSite({ display: { dailyResponseCap: 2 } });
  expect(await isAsking(id)).toBe(true);
  await post('/v1/responses', validResponse(id));
  wait(MINUTE_MS);
  expect(await isAsking(id)).toBe(true);
  await post('/v1/responses', { ...validResponse(id), touchpoint: 'delivery' });
  wait(MINUTE_MS);
  expect(await isAsking(id)).toBe(false);
  wait(12 * 60 * MINUTE_MS);
  expect(await isAsking(id)).toBe(true);
});

test('a shopper who was asked before the cap was reached is stored and counted all the same', async () => {
  startAtNoon();
  const { id } = await createSite({ display: { dailyResponseCap: 1 } });
  const replies = [await post('/v1/responses', validResponse(id)), await post('/v1/responses', validResponse(id))];
  expect(replies.map(({ status }) => status)).toEqual([201, 201]);
  expect(await rows("SELECT s9 FROM totals WHERE dimension = ''")).toEqual([{ s9: 2 }]);
});

test('what does not count does not fill the day', async () => {
  startAtNoon();
  const { id } = await createSite({ display: { dailyResponseCap: 1 } });
  await post('/v1/responses', { ...validResponse(id), website: 'x' });
  await post('/v1/events', { site: id, event: 'shown' });
  expect(await isAsking(id)).toBe(true);
});

test('a larger cap asks again at once, and without one the store is not asked', async () => {
  startAtNoon();
  const { id, key } = await createSite({ display: { dailyResponseCap: 1 } });
  await post('/v1/responses', validResponse(id));
  expect(await isAsking(id)).toBe(false);
  const read = await callAs(key, `/v1/sites/${id}`);
  const configuration = await read.json<{ display: object }>();
  const put = (dailyResponseCap: number | null) =>
    callAs(key, `/v1/sites/${id}`, { method: 'PUT', json: { ...configuration, display: { dailyResponseCap } } });
  await put(2);
  expect(await isAsking(id)).toBe(true);
  await put(null);
  const DB = { prepare: () => expect.unreachable('the store was asked') } as unknown as D1Database;
  expect((await call(`/v1/sites/${id}/survey`, {}, { DB })).status).toBe(200);
});

test('a store that fails is no reason to stop asking', async () => {
  startAtNoon();
  const { id } = await createSite({ display: { dailyResponseCap: 1 } });
  const DB = {
    prepare: () => {
      throw new Error('D1_ERROR: Network connection lost.');
    },
  } as unknown as D1Database;
  const reply = await call(`/v1/sites/${id}/survey`, {}, { DB });
  expect(await reply.json()).toMatchObject({ live: true });
});
