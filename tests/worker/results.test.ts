import { env } from 'cloudflare:workers';
import { afterEach, expect, test, vi } from 'vitest';
import type { Results } from '../../shared/schemas/results.ts';
import { results as resultsSchema } from '../../shared/schemas/results.ts';
import { call, callAs, createSite, post, validResponse } from './worker.ts';

afterEach(() => {
  vi.useRealTimers();
});

async function read(site: { id: string; key: string }, query = ''): Promise<Results> {
  const reply = await callAs(site.key, `/v1/sites/${site.id}/results${query}`);
  expect(reply.status).toBe(200);
  return resultsSchema.parse(await reply.json());
}

async function answer(site: { id: string }, score: number, changes: object = {}): Promise<void> {
  expect((await post('/v1/responses', { ...validResponse(site.id), score, ...changes })).status).toBe(201);
}

function setClock(time: string): void {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(time) });
}

test('nobody has answered: no score rather than a wrong one', async () => {
  expect(await read(await createSite())).toMatchObject({
    nps: null,
    marginOfError: null,
    interval: null,
    responses: 0,
    promoters: { count: 0, percent: null },
    mean: null,
    responseRate: null,
    revenueAtRisk: {},
    enough: false,
  });
});

test('the figures are those of a count by hand', async () => {
  const site = await createSite();
  for (const score of [10, 9, 9, 10, 8, 7, 6, 0]) await answer(site, score);
  await answer(site, 3, { order: { id: 'chf', value: 12.345, currency: 'CHF' } });
  for (let count = 0; count < 20; count += 1) await post('/v1/events', { site: site.id, event: 'shown' });
  await post('/v1/events', { site: site.id, event: 'dismissed' });
  expect(await read(site)).toMatchObject({
    nps: 11.1,
    responses: 9,
    promoters: { count: 4, percent: 44.4 },
    passives: { count: 2, percent: 22.2 },
    detractors: { count: 3, percent: 33.3 },
    distribution: [1, 0, 0, 1, 0, 0, 1, 1, 1, 2, 2],
    mean: 6.89,
    shown: 20,
    dismissed: 1,
    responseRate: 45,
    revenueAtRisk: { EUR: 119.8, CHF: 12.345 },
    forwarded: [{ link: 'google', category: 'promoter', offered: 4, clicked: 0 }],
  });
});

test('three letters that are no currency are not counted as one', async () => {
  const site = await createSite();
  await answer(site, 0, { order: { id: '1', value: 10, currency: 'ZZQ' } });
  expect(await read(site)).toMatchObject({ responses: 1, revenueAtRisk: {} });
});

test('followed review links are counted under the score that was offered them', async () => {
  const site = await createSite();
  const response = validResponse(site.id);
  await post('/v1/responses', response);
  await call(`/v1/forward/${response.id}/google`);
  expect((await read(site)).forwarded).toEqual([{ link: 'google', category: 'promoter', offered: 1, clicked: 1 }]);
});

test('a day is the site’s own: half past eleven at night in Paris is not tomorrow, half past twelve is', async () => {
  const site = await createSite();
  setClock('2026-03-28T22:30:00Z'); // 23:30 in Paris, the night before summer time begins
  await answer(site, 10);
  setClock('2026-03-29T22:30:00Z'); // 00:30 on the 30th
  await answer(site, 0);
  const { series } = await read(site, '?from=2026-03-28&to=2026-03-30');
  expect(series.map(({ from, nps }) => [from, nps])).toEqual([
    ['2026-03-28', 100],
    ['2026-03-29', null],
    ['2026-03-30', -100],
  ]);
});

test('weeks begin on Monday, months on the first, and both are cut to the period', async () => {
  const site = await createSite();
  setClock('2026-10-25T00:30:00Z'); // a Sunday, the night in which summer time ends
  await answer(site, 9);
  const buckets = async (interval: string) =>
    (await read(site, `?from=2026-10-21&to=2026-11-02&interval=${interval}`)).series.map(({ from, to, responses }) => [
      from,
      to,
      responses,
    ]);
  expect(await buckets('week')).toEqual([
    ['2026-10-21', '2026-10-25', 1],
    ['2026-10-26', '2026-11-01', 0],
    ['2026-11-02', '2026-11-02', 0],
  ]);
  expect(await buckets('month')).toEqual([
    ['2026-10-21', '2026-10-31', 1],
    ['2026-11-01', '2026-11-02', 0],
  ]);
});

test('touchpoints are told apart, and added up where none is named', async () => {
  const site = await createSite();
  await answer(site, 10);
  await answer(site, 0, { touchpoint: 'delivery' });
  expect((await read(site, '?touchpoint=purchase')).nps).toBe(100);
  expect((await read(site, '?touchpoint=delivery')).nps).toBe(-100);
  expect(await read(site)).toMatchObject({ nps: 0, responses: 2, touchpoint: null });
});

test('results split by reason, language, device and the site’s own dimensions', async () => {
  const site = await createSite();
  await answer(site, 2, { reasons: ['delivery'], properties: { carrier: 'ups', colour: 'red' } });
  await answer(site, 9, { reasons: ['delivery', 'taste', 'taste'], locale: 'en' });
  const groups = async (by: string) =>
    (await read(site, `?by=${by}`)).groups?.map(({ value, nps, responses }) => [value, nps, responses]);
  expect(await groups('reason')).toEqual([
    ['delivery', 0, 2],
    ['taste', 100, 1],
  ]);
  expect(await groups('locale')).toEqual([
    ['en', 100, 1],
    ['fr', -100, 1],
  ]);
  expect(await groups('device')).toEqual([['desktop', 0, 2]]);
  expect(await groups('carrier')).toEqual([['ups', -100, 1]]);
});

test('the period before is as long, and the change says whether it means anything', async () => {
  const site = await createSite();
  setClock('2026-05-10T12:00:00Z');
  for (let count = 0; count < 40; count += 1) await answer(site, 2);
  setClock('2026-05-20T12:00:00Z');
  for (let count = 0; count < 40; count += 1) await answer(site, 10);
  const { previous, change, responses } = await read(site, '?from=2026-05-11&to=2026-05-20&compare=previous');
  expect([responses, previous?.responses]).toEqual([40, 40]);
  expect(previous).toMatchObject({ from: '2026-05-01', to: '2026-05-10', nps: -100, enough: true });
  expect(change).toMatchObject({ delta: 200, significant: true });
});

test.each([
  ['from', '?from=2026-02-30'],
  ['from', '?from=2026-03-02&to=2026-03-01'],
  ['from', '?from=2000-01-01&to=2026-03-01'],
  ['to', '?to=9999-12-31'],
  ['from', '?from=0000-01-01'],
  ['interval', '?interval=year'],
  ['by', '?by=colour'],
  ['compare', '?compare=next'],
  ['colour', '?colour=red'],
])('a wrong %s in %s is refused by its name', async (path, query) => {
  const site = await createSite();
  const reply = await callAs(site.key, `/v1/sites/${site.id}/results${query}`);
  expect(reply.status).toBe(422);
  expect((await reply.json<{ errors: { path: string }[] }>()).errors.map((error) => error.path)).toEqual([path]);
});

test('reading costs days, not responses', async () => {
  const site = await createSite();
  const rowsRead = async () => {
    const { meta } = await env.DB.prepare(
      `SELECT * FROM totals WHERE site = ? AND touchpoint = 'purchase' AND dimension = ''
       AND day BETWEEN '2020-01-01' AND '2099-01-01'`,
    )
      .bind(site.id)
      .all();
    return meta.rows_read;
  };
  await answer(site, 5);
  const afterOne = await rowsRead();
  for (let count = 0; count < 30; count += 1) await answer(site, count % 11);
  expect(await rowsRead()).toBe(afterOne);
});

test('a page that makes up values of a dimension gets no more counters than fifty a day, and loses no count', async () => {
  const site = await createSite({ dimensions: ['carrier'] });
  const answerBy = (carrier: string) => answer(site, 9, { order: undefined, properties: { carrier } });
  for (let count = 0; count < 60; count += 1) await answerBy(`carrier ${count}`);
  await answerBy('carrier 3');
  const { groups = [] } = await read(site, '?by=carrier');
  const counts = new Map(groups.map(({ value, responses }) => [value, responses]));
  expect([counts.size, counts.get('carrier 3'), counts.get('other')]).toEqual([51, 2, 10]);
});
