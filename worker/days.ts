/** A day of the site's calendar, `YYYY-MM-DD`. */
export type Day = string;

/** Days, both ends included. */
export interface Period {
  from: Day;
  to: Day;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day that a moment (UTC milliseconds) falls on in a time zone of the IANA list. */
export function dayOf(time: number, timeZone: string): Day {
  let format = formats.get(timeZone);
  if (!format) {
    // Making a format costs far more than using it. en-CA writes YYYY-MM-DD.
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  return format.format(time);
}

export function addDays(day: Day, days: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The first moment after a moment's day: the midnight that comes, or where clocks leap over it, the moment after. */
export function endOfDay(time: number, timeZone: string): number {
  const day = dayOf(time, timeZone);
  // The longest days have 25 hours; Samoa left one out.
  let [inside, after] = [time, time + 26 * 3_600_000];
  while (after - inside > 1) {
    const middle = Math.floor((inside + after) / 2);
    if (dayOf(middle, timeZone) === day) inside = middle;
    else after = middle;
  }
  return after;
}

/** The first moment of a day, or of the next one where a zone has left it out. */
export function startOfDay(day: Day, timeZone: string): number {
  // Zones are between 14 hours before UTC and 12 hours after it.
  const start = Date.parse(day);
  let [before, inside] = [start - 15 * 3_600_000, start + 39 * 3_600_000];
  while (inside - before > 1) {
    const middle = Math.floor((before + inside) / 2);
    if (dayOf(middle, timeZone) < day) before = middle;
    else inside = middle;
  }
  return inside;
}

/** The first moment of a day at which its clocks show this hour (0–23) or a later one; where they never do, the day's end. */
export function momentOf(day: Day, hour: number, timeZone: string): number {
  const start = startOfDay(day, timeZone);
  let [before, inside] = [start - 1, endOfDay(start, timeZone)];
  while (inside - before > 1) {
    const middle = Math.floor((before + inside) / 2);
    if (hourOf(middle, timeZone) < hour) before = middle;
    else inside = middle;
  }
  return inside;
}

const hourFormats = new Map<string, Intl.DateTimeFormat>();

function hourOf(time: number, timeZone: string): number {
  let format = hourFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en', { timeZone, hour: '2-digit', hourCycle: 'h23' });
    hourFormats.set(timeZone, format);
  }
  return Number(format.format(time));
}

/** How many days a period has, both ends included. */
export function countDays(from: Day, to: Day): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
}

export type BucketSize = 'day' | 'week' | 'month';

/** The first day of the bucket that a day belongs to. Weeks begin on Monday (ISO 8601). */
export function startOfBucket(day: Day, size: BucketSize): Day {
  if (size === 'day') return day;
  if (size === 'month') return `${day.slice(0, 7)}-01`;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}
