import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { WEEKDAYS } from '../../shared/schemas/weekday.ts';
import { dueTime } from '../../worker/cases/dueTime.ts';
import { callAs, createSite, post, rows, validConfiguration, validResponse } from './worker.ts';

const HOUR_MS = 3_600_000;
const QUARTER_MS = HOUR_MS / 4;
const WORKDAYS = WEEKDAYS.slice(0, 5);

/** The weekday of moments, by another way than the code's. */
function createCalendar(timeZone: string): (time: number) => string {
  const format = new Intl.DateTimeFormat('en', { timeZone, weekday: 'long' });
  return (time) => format.format(time).toLowerCase();
}

test('of the quarters of an hour until it is due, as many lie in opening days as were promised, and the last does', () => {
  // Among them clocks that change by half an hour, and zones with quarters.
  const zones = ['Europe/Paris', 'America/Santiago', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Chatham'];
  const starts = ['2026-03-26', '2026-04-02', '2026-09-03', '2026-10-01', '2026-10-22', '2026-12-30'].map((day) =>
    Date.parse(day),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.constantFrom(...starts),
      fc.integer({ min: 0, max: 600 }),
      fc.integer({ min: 1, max: 48 }),
      fc.subarray([...WEEKDAYS], { minLength: 1 }),
      (timeZone, start, quarters, respondWithinHours, openingDays) => {
        const since = start + quarters * QUARTER_MS;
        const due = dueTime(since, { respondWithinHours, openingDays, timeZone });
        const weekdayAt = createCalendar(timeZone);
        const isOpen = (time: number) => openingDays.some((day) => day === weekdayAt(time));
        let open = 0;
        for (let time = since; time < due; time += QUARTER_MS) open += Number(isOpen(time));
        expect(open).toBe(respondWithinHours * 4);
        expect(isOpen(due - 1)).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});

test.each([
  ['of a Friday evening, over the weekend', '2026-11-20T17:00:00Z', 48, '2026-11-24T17:00:00Z'],
  ['of a Saturday, from Monday on', '2026-11-21T12:00:00Z', 2, '2026-11-23T01:00:00Z'],
  ['over the night in which clocks go back', '2026-10-23T10:00:00Z', 24, '2026-10-26T11:00:00Z'],
  ['to the end of a Friday', '2026-11-20T21:00:00Z', 2, '2026-11-20T23:00:00Z'],
])('a promise %s is due when its hours of workdays are over', (_, since, respondWithinHours, due) => {
  const promised = { respondWithinHours, openingDays: WORKDAYS, timeZone: 'Europe/Paris' };
  expect(new Date(dueTime(Date.parse(since), promised))).toEqual(new Date(due));
});

test('the opening days of a site decide when its cases are due; by default every day is one', async () => {
  const tomorrow = new Date(Date.now() + 24 * HOUR_MS);
  const openingDays = [createCalendar('UTC')(tomorrow.getTime())] as (typeof WEEKDAYS)[number][];
  const one = await createSite({ timeZone: 'UTC', alerts: { openingDays, respondWithinHours: 5 } });
  const all = await createSite({ alerts: { respondWithinHours: 5 } });
  const received = Date.now();
  for (const { id } of [one, all]) await post('/v1/responses', { ...validResponse(id), score: 2 });
  const dueAt = async (site: string) =>
    Number((await rows('SELECT dueAt FROM cases WHERE site = ?', site))[0]?.['dueAt']);
  expect(await dueAt(one.id)).toBe(Date.parse(tomorrow.toISOString().slice(0, 10)) + 5 * HOUR_MS);
  expect(Math.abs((await dueAt(all.id)) - received - 5 * HOUR_MS)).toBeLessThan(60_000);
});

test.each([[[]], [['monday', 'monday']], [['lundi']]])('opening days %j are refused', async (openingDays) => {
  const { id, key } = await createSite();
  const json = { ...validConfiguration(), alerts: { openingDays } };
  const reply = await callAs(key, `/v1/sites/${id}`, { method: 'PUT', json });
  expect(reply.status).toBe(422);
  expect(await reply.text()).toContain('alerts.openingDays');
});
