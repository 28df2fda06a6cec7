import { dayOf, endOfDay } from '../days.ts';
import { WEEKDAYS, type Weekday } from '../../shared/schemas/weekday.ts';

const HOUR_MS = 3_600_000;

/** When a shop has promised to call back, and which days it works. */
export interface Promised {
  respondWithinHours: number;
  /** At least one. A configuration that is served as it was once accepted may be older than this field: all of them. */
  openingDays?: readonly Weekday[] | undefined;
  timeZone: string;
}

/**
 * When so many hours have passed since a moment (UTC milliseconds), those of the site's opening days alone counting:
 * whole days of its zone, with the 23 or 25 hours that they have where clocks change.
 */
export function dueTime(since: number, { respondWithinHours, openingDays = WEEKDAYS, timeZone }: Promised): number {
  let rest = respondWithinHours * HOUR_MS;
  if (new Set(openingDays).size === WEEKDAYS.length) return since + rest;
  for (let time = since; ;) {
    const end = endOfDay(time, timeZone);
    if (isOpen(time, openingDays, timeZone)) {
      if (rest <= end - time) return time + rest;
      rest -= end - time;
    }
    time = end;
  }
}

function isOpen(time: number, openingDays: readonly Weekday[], timeZone: string): boolean {
  const weekday = WEEKDAYS[(new Date(`${dayOf(time, timeZone)}T00:00:00Z`).getUTCDay() + 6) % 7];
  return weekday !== undefined && openingDays.includes(weekday);
}
