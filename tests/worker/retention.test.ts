import { createScheduledController } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dayOf, endOfDay } from '../../worker/days.ts';
import worker from '../../worker/index.ts';
import { sweep } from '../../worker/sweep.ts';
import { writeResponses } from '../../worker/store/responses.ts';
import { callAs, createSite, rows, validConfiguration } from './worker.ts';
import { recordAt, writeAt } from './writeAt.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const countKept = async () => (await rows('SELECT count(*) AS n FROM responses WHERE emptiedAt IS NULL'))[0]?.['n'];
const totals = () => rows('SELECT * FROM totals ORDER BY site, touchpoint, dimension, day, value');

test('what points at a person is emptied; score, day, dimensions and totals stay as they were', async () => {
  const { id } = await createSite();
  const at = Date.parse('2026-01-10T12:00:00Z');
  await writeAt(id, at);
  const [before] = await rows('SELECT * FROM responses');
  const totalsBefore = await totals();
  const now = at + 400 * DAY_MS;
  await sweep(env, now);
  expect(await rows('SELECT * FROM responses')).toEqual([
    {
      ...before,
      comment: null,
      contact: null,
      orderId: null,
      customer: null,
      page: null,
      properties: '{"carrier":"ups"}',
      emptiedAt: now,
    },
  ]);
  expect(await totals()).toEqual(totalsBefore);
});

test('of the properties those stay that are declared as dimensions, with the type they had', async () => {
  const { id } = await createSite({ dimensions: ['carrier', 'gift', 'age', 'rate'] });
  const properties = { carrier: 'a "b"', gift: true, age: 3, rate: 0.5, nickname: 'Lou' };
  await writeResponses(env.DB, [await recordAt(id, 0, { properties })]);
  await sweep(env, Date.now());
  const [row] = await rows('SELECT properties FROM responses');
  expect(JSON.parse(String(row?.['properties']))).toEqual({ carrier: 'a "b"', gift: true, age: 3, rate: 0.5 });
});

test.each([
  // Paris: the clocks went forward in the night to 29 March 2026 and back in the night to 25 October.
  ['Europe/Paris', 1, '2026-03-28T22:59:59.999Z', '2026-03-29T21:59:59.999Z'],
  ['Europe/Paris', 1, '2026-03-27T23:00:00.000Z', '2026-03-29T21:59:59.999Z'],
  ['Europe/Paris', 1, '2026-10-24T12:00:00.000Z', '2026-10-25T22:59:59.999Z'],
  ['Europe/Paris', 365, '2025-03-29T22:59:59.999Z', '2026-03-29T21:59:59.999Z'],
  ['Asia/Kathmandu', 1, '2026-06-01T18:14:59.999Z', '2026-06-02T18:14:59.999Z'],
  ['Pacific/Kiritimati', 7, '2026-06-01T10:00:00.000Z', '2026-06-09T09:59:59.999Z'],
  ['Pacific/Pago_Pago', 7, '2026-06-01T10:59:59.999Z', '2026-06-08T10:59:59.999Z'],
  // At midnight of 29 March 2026 in Beirut it was one o'clock: that day began an hour later.
  ['Asia/Beirut', 1, '2026-03-27T21:59:59.999Z', '2026-03-28T21:59:59.999Z'],
])('in %s, kept for %i days: a response of %s is there until %s and not a moment longer', async (...row) => {
  const [timeZone, retentionDays, receivedAt, lastMoment] = row;
  const { id } = await createSite({ timeZone, retentionDays });
  await writeAt(id, Date.parse(receivedAt));
  await sweep(env, Date.parse(lastMoment) - DAY_MS);
  await sweep(env, Date.parse(lastMoment));
  expect(await countKept()).toBe(1);
  await sweep(env, Date.parse(lastMoment) + 1);
  expect(await countKept()).toBe(0);
});

test('the end of a day is its last millisecond’s next, in every zone and on every day', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('Europe/Paris', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Asia/Beirut'),
      fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) }),
      (timeZone, time) => {
        const end = endOfDay(time, timeZone);
        expect(dayOf(end - 1, timeZone)).toBe(dayOf(time, timeZone));
        expect(dayOf(end, timeZone)).toBe(addDays(dayOf(time, timeZone), 1));
      },
    ),
  );
});

test('whatever comes when, in whatever zones, exactly what is due is emptied after every run', async () => {
  const day = fc.integer({ min: 0, max: 30 });
  const step = fc.oneof(
    fc.record({ ago: fc.integer({ min: 0, max: 40 * 24 * 60 }) }),
    fc.record({ days: day }),
    fc.record({ timeZone: fc.constantFrom('Europe/Paris', 'Pacific/Kiritimati', 'Pacific/Pago_Pago') }),
    fc.record({ retentionDays: fc.integer({ min: 1, max: 20 }) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      await env.DB.batch(['responses', 'totals', 'retention'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
      const { id, key } = await createSite({ retentionDays: 10 });
      let [now, timeZone, retentionDays] = [Date.UTC(2026, 2, 1), 'Europe/Paris', 10];
      let lastDue = '';
      for (const action of steps) {
        // A response that was spilled comes late, with the time and the day on which it was received.
        if ('ago' in action) await writeAt(id, now - action.ago * MINUTE_MS);
        else if ('days' in action) now += action.days * DAY_MS + 5 * 3_600_000;
        else {
          ({ timeZone, retentionDays } = { timeZone, retentionDays, ...action });
          const json = { ...validConfiguration(), timeZone, retentionDays };
          expect((await callAs(key, `/v1/sites/${id}`, { method: 'PUT', json })).status).toBe(200);
        }
        await sweep(env, now);
        const due = addDays(dayOf(now, timeZone), -retentionDays - 1);
        // Nothing that is emptied comes back when the owner chooses a longer time.
        lastDue = due > lastDue ? due : lastDue;
        expect(await rows('SELECT id FROM responses WHERE day <= ? AND emptiedAt IS NULL', due)).toEqual([]);
        expect(await rows('SELECT id FROM responses WHERE day > ? AND emptiedAt IS NOT NULL', lastDue)).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('a run empties at most ten thousand, the next one goes on, and neither reads what is not due', async () => {
  const { id } = await createSite();
  await env.DB.prepare('DROP TRIGGER responses_insert').run();
  const many = (count: number, at: number) =>
    env.DB.prepare(
      `INSERT INTO responses (id, site, touchpoint, revision, score, comment, device, day, createdAt, updatedAt)
       WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
       SELECT printf('%08x-${at}', i), ?2, 'purchase', 0, 9, 'mot', 'phone', ?3, ?4 + i, ?4 + i FROM n`,
    ).bind(count, id, dayOf(at, 'Europe/Paris'), at);
  const [old, recent] = [Date.UTC(2025, 0, 1, 1), Date.UTC(2026, 5, 1)];
  await env.DB.batch([many(10_700, old), many(5000, recent)]);
  const now = recent + 3_600_000;
  await sweep(env, now);
  expect(await countKept()).toBe(5700);
  const report = await rows('SELECT emptiedUpTo, position FROM retention');
  expect(report).toEqual([{ emptiedUpTo: null, position: old + 10_000 }]);
  await sweep(env, now + 1);
  expect(await countKept()).toBe(5000);
  expect(await rows('SELECT emptiedUpTo FROM retention')).toEqual([{ emptiedUpTo: '2025-05-31' }]);
  expect(await rows('SELECT at, responses FROM sweeps ORDER BY at')).toEqual([
    { at: now, responses: 10_000 },
    { at: now + 1, responses: 700 },
  ]);
  // The day after costs the sites that have a new day, not their responses.
  const plan = await rows(
    `EXPLAIN QUERY PLAN SELECT id FROM responses WHERE site = ?1 AND createdAt >= ?2 AND createdAt < ?3 AND day <= ?4
       AND emptiedAt IS NULL ORDER BY createdAt, id LIMIT 500`,
    id,
    1,
    2,
    '2026-01-01',
  );
  expect(plan.map((row) => row['detail'])).toEqual([
    'SEARCH responses USING INDEX responses_by_time (site=? AND createdAt>? AND createdAt<?)',
  ]);
}, 30_000);

test('at one midnight of hundreds of sites none waits for those that have nothing to empty', async () => {
  const now = Date.UTC(2026, 5, 1, 22);
  const { id } = await createSite();
  await env.DB.prepare(
    `INSERT INTO sites (id, configuration, version, createdAt, updatedAt)
     WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
     SELECT 'site_' || i, configuration, 1, 0, 0 FROM n, sites WHERE id = ?`,
  )
    .bind(id)
    .run();
  await env.DB.prepare('UPDATE retention SET nextAt = 1 WHERE site = ?').bind(id).run();
  await writeAt(id, now - 400 * DAY_MS);
  await env.DB.prepare('UPDATE retention SET nextAt = 1 WHERE site = ?').bind(id).run();
  await sweep(env, now);
  expect(await countKept()).toBe(0);
  const state = 'SELECT emptiedUpTo, position, nextAt, lastRunAt, count(*) AS sites FROM retention GROUP BY 1, 2, 3, 4';
  expect(await rows(state)).toEqual([
    {
      emptiedUpTo: '2025-06-01',
      position: Date.parse('2025-06-01T10:00Z'),
      nextAt: now + DAY_MS,
      lastRunAt: now,
      sites: 501,
    },
  ]);
});

test('one site that fails the run does not keep the others from theirs, and the run is seen to have failed', async () => {
  const { id } = await createSite();
  await writeAt(id, 0);
  const JOURNAL = { get: () => Promise.reject(new Error('KV is down')) } as unknown as KVNamespace;
  await expect(sweep({ ...env, JOURNAL }, Date.now())).rejects.toThrow('A sweep has failed.');
  expect(await countKept()).toBe(0);
});

test('the cron runs it, and the owner reads what it did', async () => {
  const { id, key } = await createSite();
  await writeAt(id, Date.now() - 400 * DAY_MS, Date.now());
  await worker.scheduled(createScheduledController(), env);
  const reply = await callAs(key, `/v1/sites/${id}/retention`);
  const today = dayOf(Date.now(), 'Europe/Paris');
  expect(await reply.json()).toEqual({
    retentionDays: 365,
    emptiedUpTo: addDays(today, -366),
    lastRunAt: expect.stringMatching(/Z$/),
    runs: [{ at: expect.stringMatching(/Z$/), responses: 1, contacts: 0 }],
  });
  expect(await countKept()).toBe(1);
});

test('an order stays answered after its number is emptied', async () => {
  const { id } = await createSite();
  const first = await recordAt(id, 0, { order: { id: '1001' } });
  await writeResponses(env.DB, [first]);
  await sweep(env, Date.now());
  const again = { ...(await recordAt(id, Date.now(), { order: { id: '1001' } })), id: crypto.randomUUID() };
  expect(await writeResponses(env.DB, [again])).toEqual(['order_answered']);
});

test('a later revision of an emptied response brings nothing back', async () => {
  const { id } = await createSite();
  const first = await recordAt(id, 0);
  await writeResponses(env.DB, [first]);
  await sweep(env, Date.now());
  const later = { ...first, revision: 7, comment: 'encore moi', receivedAt: 60_000 };
  expect(await writeResponses(env.DB, [later])).toEqual(['unchanged']);
  expect(await rows('SELECT revision, comment FROM responses')).toEqual([{ revision: 0, comment: null }]);
});
