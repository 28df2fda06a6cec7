import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { WEEKDAYS } from '../../shared/schemas/weekday.ts';
import { addDays, countDays, dayOf, momentOf } from '../../worker/days.ts';
import { findStanding } from '../../worker/digest/schedule.ts';

const at = (time: string) => Date.parse(time);
const WEEKLY = { every: 'week', weekday: 'monday', hour: 8 } as const;
const DAILY = { every: 'day', weekday: 'monday', hour: 8 } as const;

test('a week is told of on its Monday morning, in the zone of the site', () => {
  const week = { from: '2026-11-16', to: '2026-11-22' };
  expect(findStanding(WEEKLY, 'Europe/Paris', at('2026-11-23T07:00:00Z'))).toEqual({
    nextAt: at('2026-11-30T07:00:00Z'),
    period: week,
  });
  expect(findStanding(WEEKLY, 'Europe/Paris', at('2026-11-23T06:59:59.999Z'))).toEqual({
    nextAt: at('2026-11-23T07:00:00Z'),
    period: { from: '2026-11-09', to: '2026-11-15' },
  });
  expect(findStanding(WEEKLY, 'Europe/Paris', at('2026-11-29T12:00:00Z')).period).toEqual(week);
});

test('another weekday tells of the seven days before it', () => {
  const schedule = { ...WEEKLY, weekday: 'thursday', hour: 0 } as const;
  expect(findStanding(schedule, 'Asia/Kathmandu', at('2026-11-25T18:15:00Z'))).toEqual({
    nextAt: at('2026-12-02T18:15:00Z'),
    period: { from: '2026-11-19', to: '2026-11-25' },
  });
});

test('a day is told of on the next one; who wants none has none', () => {
  expect(findStanding(DAILY, 'America/New_York', at('2026-11-25T13:00:00Z'))).toEqual({
    nextAt: at('2026-11-26T13:00:00Z'),
    period: { from: '2026-11-24', to: '2026-11-24' },
  });
  const none = { nextAt: null, period: null };
  expect(findStanding({ ...DAILY, every: 'off' }, 'UTC', at('2026-11-25T13:00:00Z'))).toEqual(none);
});

test.each([
  // Clocks leap from 2 to 3: what is due at 2 is due at 3.
  ['Europe/Paris', '2026-03-29', 2, '2026-03-29T01:00:00Z'],
  ['Europe/Paris', '2026-03-29', 8, '2026-03-29T06:00:00Z'],
  // Back from 3 to 2: the first of the two.
  ['Europe/Paris', '2026-10-25', 2, '2026-10-25T00:00:00Z'],
  ['Europe/Paris', '2026-10-25', 3, '2026-10-25T02:00:00Z'],
  // Midnight itself was left out.
  ['America/Sao_Paulo', '2018-11-04', 0, '2018-11-04T03:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-04', 2, '2026-10-03T15:30:00Z'],
  ['Pacific/Kiritimati', '2026-11-25', 23, '2026-11-25T09:00:00Z'],
])('in %s the hour %s, %i begins at %s', (timeZone, day, hour, moment) => {
  expect(new Date(momentOf(day, hour, timeZone)).toISOString()).toBe(new Date(moment).toISOString());
});

test('in any zone, from one digest to the next, every day is told of once', () => {
  const schedule = fc.record({
    every: fc.constantFrom('day' as const, 'week' as const),
    weekday: fc.constantFrom(...WEEKDAYS),
    hour: fc.nat(23),
  });
  const timeZone = fc.constantFrom(
    'Europe/Paris',
    'America/St_Johns',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Chatham',
    'Africa/Cairo',
  );
  const start = fc.integer({ min: at('2015-01-01'), max: at('2030-01-01') });
  fc.assert(
    fc.property(schedule, timeZone, start, (plan, zone, now) => {
      let standing = findStanding(plan, zone, now);
      for (let turn = 0; turn < 5; turn += 1) {
        const { nextAt, period } = standing;
        if (nextAt === null || period === null) throw new Error('It is never due.');
        expect(nextAt).toBeGreaterThan(turn === 0 ? now : 0);
        // A millisecond before, the period is still the same one.
        expect(findStanding(plan, zone, nextAt - 1)).toEqual(standing);
        const next = findStanding(plan, zone, nextAt);
        expect(next.period?.from).toBe(addDays(period.to, 1));
        expect(countDays(next.period?.from ?? '', next.period?.to ?? '')).toBe(plan.every === 'day' ? 1 : 7);
        expect(dayOf(nextAt, zone)).toBe(addDays(next.period?.to ?? '', 1));
        standing = next;
      }
    }),
    { numRuns: 150 },
  );
});
