import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DigestFacts } from '../../worker/alerts/facts.ts';
import { tellDigests } from '../../worker/digest/tellDigests.ts';
import { sweep } from '../../worker/sweep.ts';
import { createAlertSite, readDeliveries, receive } from './alerts.ts';
import { answerAt, move } from './cases.ts';
import { recordAt } from './writeAt.ts';
import { writeResponses } from '../../worker/store/responses.ts';
import { createFaultyStore } from './faultyStore.ts';
import { callAs, createSite, rows, validConfiguration } from './worker.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A Monday, 9:00 in Paris: the week before it is over. */
const MONDAY = Date.parse('2026-11-23T08:00:00Z');
const DAILY = { alerts: { digest: { every: 'day' as const } } };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: MONDAY - 14 * DAY_MS });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A site that wants nothing but digests, and what its cron does at a moment. */
async function createDigestSite(configuration: object = {}) {
  const alertSite = await createAlertSite(configuration, { events: ['digest'] });
  const { received } = receive();
  const sweepAt = async (time: number) => {
    vi.setSystemTime(time);
    await sweep({ ...env, ALERTS: alertSite.line.binding }, time);
    await alertSite.line.deliver();
  };
  const digests = () => received.map(({ payload }) => payload.data['digest'] as DigestFacts & { from: string });
  await sweepAt(Date.now());
  return { ...alertSite, received, sweepAt, digests };
}

const told = (site: string) =>
  rows("SELECT details ->> 'from' AS a, details ->> 'to' AS b FROM deliveries WHERE site = ? ORDER BY createdAt", site);

test('on Monday morning the channels hear of the week: score, interval, change, who waits, and the best words', async () => {
  const { site, sweepAt, received, digests } = await createDigestSite({ locale: 'fr' });
  const tuesday = MONDAY - 6 * DAY_MS;
  for (let index = 0; index < 4; index += 1) {
    await answerAt(site, MONDAY - 13 * DAY_MS + index, { score: 8, comment: undefined });
    await answerAt(site, tuesday + index, { score: 10, comment: ['Exquis', 'Ok', 'x'.repeat(300), undefined][index] });
  }
  const overdue = await answerAt(site, tuesday, { score: 1, comment: 'Jamais livré' });
  const waiting = await answerAt(site, MONDAY - 10 * HOUR_MS, { score: 4, comment: 'Trop cuit' });
  const called = await answerAt(site, MONDAY - 11 * HOUR_MS, { score: 5 });
  await move(site, called, [MONDAY - 2 * HOUR_MS, { state: 'contacted' }]);
  await sweepAt(MONDAY);
  expect(received).toHaveLength(1);
  expect(received[0]?.payload).toMatchObject({
    type: 'digest',
    data: { title: 'Maison Levain · 16–22 nov. · NPS 14,3 (+14,3)', response: null, links: [] },
  });
  const [digest] = digests();
  expect(digest).toMatchObject({
    every: 'week',
    from: '2026-11-16',
    to: '2026-11-22',
    nps: 14.3,
    responses: 7,
    interval: { low: expect.any(Number), high: expect.any(Number) },
    change: { delta: 14.3, significant: false },
    overdue: { count: 1, responses: [{ id: overdue, comment: 'Jamais livré' }] },
    open: { count: 1, responses: [{ id: waiting }] },
    moved: [],
  });
  expect(digest?.comments.map(({ comment }) => comment)).toEqual(['x'.repeat(300), 'Exquis', 'Ok']);
  // Another run finds nothing more to tell.
  await sweepAt(MONDAY + 900_000);
  expect(received).toHaveLength(1);
});

test('where there is nothing to say, nothing is sent', async () => {
  const { site, sweepAt, received } = await createDigestSite();
  await sweepAt(MONDAY);
  expect(received).toEqual([]);
  expect(await readDeliveries(site)).toMatchObject([{ event: 'digest', state: 'canceled' }]);
  // Nobody answered, and yet somebody still waits for a call.
  await answerAt(site, MONDAY + HOUR_MS, { score: 0 });
  await sweepAt(MONDAY + 14 * DAY_MS);
  expect(received).toHaveLength(1);
  expect(received[0]?.payload.data['digest']).toMatchObject({ responses: 0, nps: null, overdue: { count: 1 } });
});

test('each day is told of once, whenever the cron runs, and however many run at once', async () => {
  const { site, sweepAt } = await createDigestSite(DAILY);
  const start = MONDAY - 13 * DAY_MS;
  for (let run = 0; run < 6 * 24; run += 1) {
    const time = start + run * HOUR_MS;
    vi.setSystemTime(time);
    await Promise.all([tellDigests(env, time), tellDigests(env, time), tellDigests(env, time)]);
  }
  await sweepAt(start + 6 * DAY_MS);
  const days = ['09', '10', '11', '12', '13', '14', '15'].map((day) => `2026-11-${day}`);
  expect(await told(site)).toEqual(days.map((day) => ({ a: day, b: day })));
});

test('after an outage the latest day is told of, and no flood of those before', async () => {
  const { site, sweepAt } = await createDigestSite(DAILY);
  await sweepAt(MONDAY - 13 * DAY_MS);
  await sweepAt(MONDAY);
  await sweepAt(MONDAY + HOUR_MS);
  expect(await told(site)).toEqual(['2026-11-09', '2026-11-22'].map((day) => ({ a: day, b: day })));
});

test('a run that is killed anywhere is made up for by the next one, and nothing is told twice', async () => {
  for (const [kill, fault] of [0, 1].flatMap((call) =>
    (['overloaded', 'lost_after'] as const).map((each) => [call, each] as const),
  )) {
    const { site } = await createDigestSite(DAILY);
    let calls = 0;
    const { db } = createFaultyStore(() => (calls++ === kill ? fault : 'none'));
    const time = MONDAY - 13 * DAY_MS;
    await tellDigests({ ...env, DB: db }, time).catch(() => {});
    await tellDigests(env, time);
    await tellDigests(env, time);
    expect(await told(site)).toEqual([{ a: '2026-11-09', b: '2026-11-09' }]);
  }
});

test('a new hour does not tell of the same day again, and a new site waits for its first morning', async () => {
  const { site, key, sweepAt } = await createDigestSite(DAILY);
  expect(await told(site)).toEqual([]);
  const eight = MONDAY - 13 * DAY_MS;
  await sweepAt(eight);
  const change = (digest: object, more: object = {}) =>
    callAs(key, `/v1/sites/${site}`, { method: 'PUT', json: { ...validConfiguration(), ...more, alerts: { digest } } });
  await change({ every: 'day', hour: 10 });
  await sweepAt(eight + 900_000);
  await sweepAt(eight + 3 * HOUR_MS);
  expect(await told(site)).toHaveLength(1);
  await change({ every: 'day', hour: 10 }, { timeZone: 'America/New_York' });
  await sweepAt(eight + 3.5 * HOUR_MS);
  await sweepAt(eight + 8 * HOUR_MS);
  expect(await told(site)).toHaveLength(1);
  await change({ every: 'off' });
  await sweepAt(eight + 3 * DAY_MS);
  await sweepAt(eight + 10 * DAY_MS);
  expect(await told(site)).toHaveLength(1);
  expect(await rows('SELECT nextAt FROM digests WHERE site = ?', site)).toEqual([{ nextAt: null }]);
});

test('a configuration that is older than digests is told of its week; another change of it moves nothing', async () => {
  const { site, sweepAt } = await createDigestSite();
  await env.DB.prepare("UPDATE sites SET configuration = json_remove(configuration, '$.alerts.digest') WHERE id = ?")
    .bind(site)
    .run();
  await sweepAt(MONDAY - 13 * DAY_MS);
  const [{ nextAt } = { nextAt: 0 }] = await rows('SELECT nextAt FROM digests WHERE site = ?', site);
  expect(nextAt).toBe(Date.parse('2026-11-16T07:00:00Z'));
  await env.DB.prepare("UPDATE sites SET configuration = json_set(configuration, '$.name', 'B') WHERE id = ?")
    .bind(site)
    .run();
  expect(await rows('SELECT nextAt FROM digests WHERE site = ?', site)).toEqual([{ nextAt }]);
});

test('hundreds of sites have their morning together, in a few questions', async () => {
  const configuration = JSON.stringify({ timeZone: 'Europe/Paris', alerts: {} });
  await env.DB.prepare(
    `WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 450)
     INSERT INTO sites (id, configuration, createdAt, updatedAt) SELECT printf('site_%04d', n), ?1, 0, 0 FROM numbers`,
  )
    .bind(configuration)
    .run();
  await tellDigests(env, MONDAY - 10 * DAY_MS);
  let questions = 0;
  const { db } = createFaultyStore(() => {
    questions += 1;
    return 'none';
  });
  await tellDigests({ ...env, DB: db }, MONDAY);
  const [{ count } = { count: 0 }] = await rows("SELECT count(*) AS count FROM digests WHERE toDay = '2026-11-22'");
  expect(count).toBe(450);
  expect(questions).toBeLessThanOrEqual(6);
  questions = 0;
  await tellDigests({ ...env, DB: db }, MONDAY + HOUR_MS);
  expect(questions).toBe(1);
});

test('who is erased, left out or suspect before it is sent is not in it', async () => {
  const { site, owner, line, received, sweepAt } = await createDigestSite();
  const at = MONDAY - 2 * DAY_MS;
  const erased = await answerAt(site, at, { score: 10, comment: 'canari effacé', customer: 'c_1' });
  const excluded = await answerAt(site, at, { score: 2, comment: 'canari exclu', customer: 'c_2' });
  await answerAt(site, at, { score: 9, comment: 'canari robot', website: 'x' });
  await answerAt(site, at, { score: 9, comment: 'Très bon', customer: 'c_3' });
  vi.setSystemTime(MONDAY);
  await sweep({ ...env, ALERTS: line.binding }, MONDAY);
  await owner('POST', 'subjects/erase', { response: erased });
  await owner('PATCH', `responses/${excluded}`, { excluded: true });
  await line.deliver();
  expect(received).toHaveLength(1);
  expect(received[0]?.body).not.toContain('canari');
  expect(received[0]?.payload.data['digest']).toMatchObject({
    open: { count: 0, responses: [] },
    comments: [{ comment: 'Très bon' }],
  });
  expect(JSON.stringify(await rows('SELECT * FROM deliveries'))).not.toContain('canari');
  await sweepAt(MONDAY + HOUR_MS);
});

test('a site of another owner is in nobody’s digest', async () => {
  const one = await createDigestSite();
  const { id: other } = await createSite();
  await answerAt(other, MONDAY - DAY_MS, { score: 10, comment: 'Chez les autres' });
  await answerAt(one.site, MONDAY - DAY_MS, { score: 10, comment: 'Chez nous' });
  await one.sweepAt(MONDAY);
  expect(one.digests()).toMatchObject([{ responses: 1, comments: [{ comment: 'Chez nous' }] }]);
});

/** So many tens and so many zeros of a carrier, on a day. */
async function writeMany(site: string, at: number, carrier: string, counts: [tens: number, zeros: number]) {
  const scores = [...Array<number>(counts[0]).fill(10), ...Array<number>(counts[1]).fill(0)];
  const records = scores.map((score, index) =>
    recordAt(site, at + index, { score, comment: undefined, reasons: [], contact: undefined, properties: { carrier } }),
  );
  await writeResponses(env.DB, await Promise.all(records));
}

test('what moved is named with where it is now, and what can be chance is not', async () => {
  const { site, sweepAt, digests } = await createDigestSite();
  const [before, now] = [MONDAY - 10 * DAY_MS, MONDAY - 3 * DAY_MS];
  await writeMany(site, before, 'ups', [60, 20]);
  await writeMany(site, now, 'ups', [20, 60]);
  // A change that would be significant, had it alone been looked at.
  await writeMany(site, before, 'dpd', [50, 30]);
  await writeMany(site, now, 'dpd', [37, 43]);
  // Too few to say anything of.
  await writeMany(site, before, 'mule', [20, 0]);
  await writeMany(site, now, 'mule', [0, 20]);
  await sweepAt(MONDAY);
  const moved = digests()[0]?.moved ?? [];
  expect(moved[0]).toEqual({ dimension: 'carrier', value: 'ups', nps: -50, delta: -100 });
  expect(moved.map(({ value }) => value)).not.toContain('dpd');
  expect(moved.map(({ value }) => value)).not.toContain('mule');
  // The touchpoint, the language and the device moved with it: they are the whole shop's.
  expect(moved.map(({ dimension }) => dimension).toSorted()).toEqual(['carrier', 'device', 'locale', 'touchpoint']);
});
