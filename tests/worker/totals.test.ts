import { env } from 'cloudflare:workers';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { eraseResponses } from '../../worker/store/subjects.ts';
import { dayOf } from '../../worker/days.ts';
import { recordClick, writeResponses, type ResponseRecord } from '../../worker/store/responses.ts';
import { createSite, rows } from './worker.ts';

// Whatever happens to responses, in whatever order, the totals are what a recount of the responses gives.

const COUNTERS = Array.from({ length: 11 }, (_, score) => `s${score}`);

/** The totals as they are kept, without rows in which nothing is left. */
async function kept(): Promise<unknown[]> {
  return withoutEmpty(
    await rows(`SELECT touchpoint, dimension, day, value, ${COUNTERS.join(', ')}, amounts FROM totals
      ORDER BY touchpoint, dimension, day, value`),
  );
}

/** The totals counted anew from the responses, by plain JavaScript that shares nothing with the triggers. */
async function recounted(): Promise<unknown[]> {
  const counts = new Map<string, Record<string, unknown>>();
  for (const row of await rows('SELECT * FROM responses WHERE isExcluded = 0 AND isSuspect = 0')) {
    const dimensions = [['', ''], ...(JSON.parse(String(row['dimensions'])) as [string, string][])];
    for (const [dimension = '', value = ''] of dimensions) {
      const key = [row['touchpoint'], dimension, row['day'], value].join('\u0000');
      const empty = { touchpoint: row['touchpoint'], dimension, day: row['day'], value, amounts: {} };
      const total = counts.get(key) ?? { ...empty, ...Object.fromEntries(COUNTERS.map((name) => [name, 0])) };
      total[`s${row['score']}`] = Number(total[`s${row['score']}`]) + 1;
      if (dimension === '') addAmounts(total['amounts'] as Record<string, number>, row);
      counts.set(key, total);
    }
  }
  const sorted = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, total]) => total);
  return withoutEmpty(sorted.map((total) => ({ ...total, amounts: JSON.stringify(total['amounts']) })));
}

function addAmounts(amounts: Record<string, number>, row: Record<string, unknown>): void {
  const add = (name: string, amount: number) => (amounts[name] = (amounts[name] ?? 0) + amount);
  if (row['currency'] !== null && Number(row['orderValue']) > 0) {
    add(`value/${row['currency']}/${row['score']}`, Number(row['orderValue']));
  }
  for (const kind of ['offered', 'clicked']) {
    for (const link of JSON.parse(String(row[kind])) as string[]) add(`${kind}/${link}/${row['score']}`, 1);
  }
}

function withoutEmpty(totals: Record<string, unknown>[]): unknown[] {
  return totals
    .filter((total) => COUNTERS.some((name) => total[name] !== 0))
    .map((total) => {
      const amounts = JSON.parse(String(total['amounts'])) as Record<string, number>;
      return { ...total, amounts: Object.entries(amounts).toSorted(([a], [b]) => (a < b ? -1 : 1)) };
    });
}

/** Days that are an hour or half an hour longer or shorter, one that there never was, and an ordinary midnight. */
const TURNS = {
  'Europe/Paris': [Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1), Date.UTC(2026, 2, 28, 23)],
  'America/New_York': [Date.UTC(2026, 2, 8, 7), Date.UTC(2026, 10, 1, 6), Date.UTC(2026, 10, 1, 4)],
  'Australia/Lord_Howe': [Date.UTC(2026, 3, 4, 15), Date.UTC(2026, 9, 3, 15, 30)],
  'Pacific/Apia': [Date.UTC(2011, 11, 30, 10)],
  'America/Sao_Paulo': [Date.UTC(2018, 10, 4, 3)],
  'Asia/Kathmandu': [Date.UTC(2026, 0, 1, -5, -45)],
};

/** A moment at most a day from a turn, and the day that it is in the site's zone of that moment. The page keeps the zone. */
const moment = fc
  .constantFrom(...Object.keys(TURNS))
  .chain((zone) => fc.tuple(fc.constant(zone), fc.constantFrom(...TURNS[zone as keyof typeof TURNS])))
  .chain(([zone, turn]) =>
    fc.oneof(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -1440, max: 1440 })).map((minutes) => {
      const receivedAt = turn + minutes * 60_000;
      return { receivedAt, page: zone, day: dayOf(receivedAt, zone) };
    }),
  );

const ids = fc.nat(5).map((digit) => `${digit}0000000-0000-4000-8000-000000000000`);
const answer = fc.record({
  id: ids,
  touchpoint: fc.constantFrom('purchase', 'delivery'),
  revision: fc.nat(4),
  score: fc.nat(10),
  comment: fc.option(fc.constantFrom('mot', 'autre mot')),
  reasons: fc.constant<string[]>([]),
  contact: fc.constant(null),
  orderId: fc.constant(null),
  orderKey: fc.option(fc.constantFrom('A', 'B', 'C', 'D')),
  orderValue: fc.option(fc.nat(100_000)),
  currency: fc.option(fc.constantFrom('EUR', 'CHF')),
  newCustomer: fc.option(fc.boolean()),
  customer: fc.constant(null),
  subjects: fc.constant<string[]>([]),
  isVerified: fc.boolean(),
  isSuspect: fc.boolean(),
  properties: fc.constant({}),
  locale: fc.constant(null),
  device: fc.constantFrom('phone' as const, 'desktop' as const),
  dimensions: fc
    .uniqueArray(fc.constantFrom('taste', 'price', 'délai "1"'), { maxLength: 3 })
    .map((values) => values.map((value) => ['reason', value]) as [string, string][]),
  offered: fc.subarray(['google', 'trustpilot']),
  dueAt: fc.option(fc.constant(1)),
});
const record: fc.Arbitrary<Omit<ResponseRecord, 'site'>> = fc
  .tuple(answer, moment)
  .map(([said, received]) => ({ ...said, ...received }));

const step = fc.oneof(
  { weight: 6, arbitrary: fc.array(record, { minLength: 1, maxLength: 4 }).map((records) => ({ write: records })) },
  { weight: 2, arbitrary: fc.tuple(ids, fc.boolean()).map(([id, isExcluded]) => ({ exclude: id, isExcluded })) },
  {
    weight: 2,
    arbitrary: fc.tuple(ids, fc.constantFrom('google', 'other')).map(([id, link]) => ({ click: id, link })),
  },
  { weight: 1, arbitrary: ids.map((id) => ({ remove: id })) },
  { weight: 1, arbitrary: ids.map((id) => ({ erase: id })) },
);

test('totals equal a recount after any sequence of inserts, revisions, clicks, exclusions, erasures and deletions', async () => {
  const site = (await createSite()).id;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      await env.DB.batch([env.DB.prepare('DELETE FROM responses'), env.DB.prepare('DELETE FROM totals')]);
      for (const action of steps) {
        if ('write' in action) {
          const distinct = [...new Map(action.write.map((each) => [each.id, each])).values()];
          await writeResponses(
            env.DB,
            distinct.map((each) => ({ ...each, site })),
          );
        } else if ('exclude' in action) {
          await env.DB.prepare('UPDATE responses SET isExcluded = ? WHERE id = ?')
            .bind(Number(action.isExcluded), action.exclude)
            .run();
        } else if ('click' in action) await recordClick(env.DB, action.click, action.link);
        else if ('erase' in action) {
          const of = { id: crypto.randomUUID(), site, kind: 'erasure' as const, at: 0, key: '', subjects: [] };
          await eraseResponses(env.DB, of, { ids: [action.erase], dimensions: [] });
        } else await env.DB.prepare('DELETE FROM responses WHERE id = ?').bind(action.remove).run();
      }
      expect(await kept()).toEqual(await recounted());
      // The day is that of the first message, in the zone that the site had then.
      for (const { day, createdAt, page } of await rows('SELECT * FROM responses WHERE page IS NOT NULL')) {
        expect(day).toBe(new Date(Number(createdAt)).toLocaleDateString('sv-SE', { timeZone: String(page) }));
      }
    }),
    { numRuns: 2000 },
  );
}, 180_000);

test('a list of responses is written as if one came after the other', async () => {
  const site = (await createSite()).id;
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(record, { minLength: 1, maxLength: 6, selector: ({ id }) => id }),
      async (records) => {
        const ofSite = records.map((each) => ({ ...each, site }));
        await env.DB.batch([env.DB.prepare('DELETE FROM responses'), env.DB.prepare('DELETE FROM totals')]);
        const together = await writeResponses(env.DB, ofSite);
        const stored = await rows('SELECT * FROM responses ORDER BY id');
        await env.DB.batch([env.DB.prepare('DELETE FROM responses'), env.DB.prepare('DELETE FROM totals')]);
        const oneByOne = [];
        for (const each of ofSite) oneByOne.push(...(await writeResponses(env.DB, [each])));
        expect(together).toEqual(oneByOne);
        expect(stored).toEqual(await rows('SELECT * FROM responses ORDER BY id'));
      },
    ),
    { numRuns: 50 },
  );
}, 180_000);
