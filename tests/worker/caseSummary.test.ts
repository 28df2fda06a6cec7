import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import type { CaseSummary } from '../../shared/schemas/caseSummary.ts';
import { startOfDay } from '../../worker/days.ts';
import { answerAt, move } from './cases.ts';
import { callAs, createSite } from './worker.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const summarize = async ({ id, key }: { id: string; key: string }, query = '') =>
  (await callAs(key, `/v1/sites/${id}/cases/summary${query}`)).json<CaseSummary>();

test('without any case the summary says that there is nothing to say', async () => {
  expect(await summarize(await createSite(), '?from=2026-01-01&to=2026-01-31')).toEqual({
    from: '2026-01-01',
    to: '2026-01-31',
    open: 0,
    overdue: 0,
    cases: 0,
    medianHoursToContact: null,
    contactedWithinTarget: null,
    recovered: { count: 0, of: 0 },
    gestures: [],
    outcomes: [],
  });
});

test('the summary tells open, overdue, the median wait, who was in time, and who came back content with what gesture', async () => {
  const site = await createSite();
  const start = Date.now() - 20 * DAY_MS;
  const answer = (customer: string, changes: object = {}) => answerAt(site.id, start, { customer, ...changes });
  const voucher = { gesture: { kind: 'voucher' }, outcome: 'kept' } as const;
  const ids = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((customer) => answer(customer)));
  for (const [index, [hours, change]] of (
    [
      [1, voucher],
      [3, voucher],
      [50, { outcome: 'kept' }],
    ] as const
  ).entries()) {
    const at = start + hours * HOUR_MS;
    await move(site.id, ids[index] ?? '', [at, { state: 'contacted', ...change }], [at, { state: 'resolved' }]);
  }
  // Put off by the owner, and so in time for nobody but them.
  const putOff = start + 100 * HOUR_MS;
  await move(site.id, ids[3] ?? '', [start, { dueAt: putOff }], [putOff, { state: 'contacted' }]);
  await answerAt(site.id, start + 60 * HOUR_MS, { customer: 'a', score: 10 });
  await answerAt(site.id, start + 60 * HOUR_MS, { customer: 'b', score: 8 });
  await answerAt(site.id, start + 60 * HOUR_MS, { customer: 'c', score: 9 });
  await answerAt(site.id, Date.now(), { customer: 'f' });
  const spam = await answer('g');
  await env.DB.prepare('UPDATE responses SET isExcluded = 1 WHERE id = ?').bind(spam).run();
  const comparison = { cases: 2, answeredAgain: 2, recovered: 1, medianNextScore: 8 };
  const summary = await summarize(site);
  expect(summary).toMatchObject({
    open: 2,
    overdue: 1,
    cases: 6,
    medianHoursToContact: 3,
    contactedWithinTarget: 2 / 5,
    recovered: { count: 2, of: 3 },
  });
  expect(summary.gestures).toContainEqual({ gesture: 'voucher', ...comparison });
  expect(summary.gestures).toContainEqual({
    gesture: null,
    cases: 4,
    answeredAgain: 1,
    recovered: 1,
    medianNextScore: 9,
  });
  expect(summary.outcomes).toContainEqual({
    outcome: null,
    cases: 3,
    answeredAgain: 0,
    recovered: 0,
    medianNextScore: null,
  });
  expect(summary.outcomes).toContainEqual({
    outcome: 'kept',
    cases: 3,
    answeredAgain: 3,
    recovered: 2,
    medianNextScore: 9,
  });
});

test('a promoter who asked to be called back is contacted like all, and recovers from nothing', async () => {
  const site = await createSite();
  const at = Date.now() - 2 * DAY_MS;
  const id = await answerAt(site.id, at, { score: 9, contact: { email: 'lou@mail.example' } });
  await move(site.id, id, [at + HOUR_MS, { state: 'contacted' }], [at + HOUR_MS, { state: 'resolved' }]);
  await answerAt(site.id, at + 2 * HOUR_MS, { score: 10 });
  expect(await summarize(site)).toMatchObject({ cases: 1, contactedWithinTarget: 1, recovered: { count: 0, of: 0 } });
});

test('a case belongs to the day of its opening in the zone of the site, also where clocks change', async () => {
  for (const timeZone of ['Europe/Paris', 'Pacific/Kiritimati', 'America/Los_Angeles']) {
    const site = await createSite({ timeZone });
    const [day, next] = ['2026-10-25', '2026-10-26'].map((each) => startOfDay(each, timeZone)) as [number, number];
    for (const at of [day - 1, day, next - 1, next]) await answerAt(site.id, at);
    expect(await summarize(site, '?from=2026-10-25&to=2026-10-25')).toMatchObject({ cases: 2 });
    expect(await summarize(site, '?from=2026-10-24&to=2026-10-26')).toMatchObject({ cases: 4 });
  }
  expect(startOfDay('2026-10-25', 'Europe/Paris')).toBe(Date.parse('2026-10-24T22:00:00Z'));
  expect(startOfDay('2026-10-26', 'Europe/Paris')).toBe(Date.parse('2026-10-25T23:00:00Z'));
});
