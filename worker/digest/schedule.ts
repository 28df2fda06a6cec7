import { WEEKDAYS } from '../../shared/schemas/weekday.ts';
import type { DigestSchedule } from '../../shared/schemas/site.ts';
import { addDays, dayOf, momentOf, startOfBucket, type Day, type Period } from '../days.ts';

/** Where a schedule stands at a moment. */
export interface Standing {
  /** When the next digest is due, UTC milliseconds; null: never. */
  nextAt: number | null;
  /** The days that the latest one which is due is about. */
  period: Period | null;
}

/**
 * A digest is due at its hour of a day, and about the days before that day since the one before it: yesterday, or seven
 * days. Where clocks leap over the hour, it is due when they have.
 */
export function findStanding(schedule: DigestSchedule, timeZone: string, now: number): Standing {
  if (schedule.every === 'off') return { nextAt: null, period: null };
  const step = schedule.every === 'day' ? 1 : 7;
  const isDue = (day: Day) => momentOf(day, schedule.hour, timeZone) <= now;
  const today = dayOf(now, timeZone);
  const candidate = schedule.every === 'day' ? today : latestWeekday(today, WEEKDAYS.indexOf(schedule.weekday));
  const day = isDue(candidate) ? candidate : addDays(candidate, -step);
  return {
    nextAt: momentOf(addDays(day, step), schedule.hour, timeZone),
    period: { from: addDays(day, -step), to: addDays(day, -1) },
  };
}

/** The latest day of a weekday (0: Monday), today at the latest. */
function latestWeekday(today: Day, weekday: number): Day {
  const day = addDays(startOfBucket(today, 'week'), weekday);
  return day <= today ? day : addDays(day, -7);
}
