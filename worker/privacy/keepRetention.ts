import { addDays, dayOf, endOfDay } from '../days.ts';
import type { Env } from '../env.ts';
import { emptyContacts, emptyDueResponses } from '../store/emptyResponses.ts';
import { findDueSites, saveIdleSites, saveRetention, type DueSite, type Retention } from '../store/retention.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * What one run may do at most: 20 × 500 responses. The rest waits for the next one, a quarter of an hour later. Sites with
 * nothing to empty hardly count: hundreds of one zone have their midnight together, and none may wait for the others.
 */
const MAX_STATEMENTS = 20;
const RESPONSES_A_STATEMENT = 500;
const SITES_A_PAGE = 200;

const CONTACT_DAYS_AFTER_CLOSING = 30;

/**
 * Empties what has been kept for as long as its site wants: a response of day D from the midnight on that ends the day
 * D + `retentionDays` in the site's zone. Can be ended at any moment; the next run goes on where this one stopped.
 */
export async function keepRetention(env: Env, now: number): Promise<void> {
  for (let rest = MAX_STATEMENTS; rest > 0; rest -= 1) {
    const page = (await findDueSites(env.DB, now, SITES_A_PAGE)).map((site) => planRun(site, now));
    const idle = await finishIdle(env.DB, page);
    for (const plan of page.filter(({ site }) => !idle.has(site.site))) {
      if (rest === 0) return;
      rest -= await keepRetentionOf(env.DB, plan, { now, maxStatements: rest });
    }
    if (page.length < SITES_A_PAGE) return;
  }
}

/** What is to do at a site: responses of days up to `due`, received before `end`; and where it stands when that is done. */
interface Plan {
  site: DueSite;
  due: string;
  end: number;
  done: Retention & { lastRunAt: number };
}

function planRun(site: DueSite, now: number): Plan {
  const { timeZone, retentionDays } = site.configuration;
  const due = addDays(dayOf(now, timeZone), -retentionDays - 1);
  const isDone = site.emptiedUpTo !== null && site.emptiedUpTo >= due;
  const reached = isDone
    ? { emptiedUpTo: site.emptiedUpTo, position: site.position }
    : { emptiedUpTo: due, position: earliestStartAfter(due) };
  const done = { ...reached, nextAt: endOfDay(now, timeZone), lastRunAt: now };
  return { site, due, end: latestStartAfter(due), done };
}

/** Saves what is done at the sites that have nothing to empty. @returns their ids */
function finishIdle(db: D1Database, page: readonly Plan[]): Promise<Set<string>> {
  const plans = page.map(({ site, due, end, done }) => {
    const { version, position, emptiedUpTo } = site;
    return { site: site.site, due, end, done, before: { version, position, emptiedUpTo } };
  });
  return saveIdleSites(db, plans);
}

/** @returns how many statements that took */
async function keepRetentionOf(
  db: D1Database,
  { site, due, end, done }: Plan,
  run: { now: number; maxStatements: number },
): Promise<number> {
  const { now } = run;
  const { dimensions } = site.configuration;
  let { position } = site;
  for (let statements = 1; statements <= run.maxStatements; statements += 1) {
    const range = { position, end, limit: RESPONSES_A_STATEMENT };
    const { count, lastAt } = await emptyDueResponses(db, { site: site.site, dimensions, due, ...range }, now);
    if (count < RESPONSES_A_STATEMENT) {
      await saveRetention(db, site, done);
      return statements;
    }
    position = lastAt;
  }
  await saveRetention(db, site, { emptiedUpTo: site.emptiedUpTo, position, nextAt: now, lastRunAt: now });
  return run.maxStatements;
}

/** Empties the addresses of shoppers whose case has been closed for 30 days. */
export async function emptyContactsOfClosedCases(env: Env, now: number): Promise<void> {
  const closedBefore = now - CONTACT_DAYS_AFTER_CLOSING * DAY_MS;
  await emptyContacts(env.DB, { closedBefore, limit: RESPONSES_A_STATEMENT }, now);
}

// Which moments can belong to a day does not depend on the zone that a site has now or had then: days begin and end
// between 14 hours before (Kiribati) and 12 hours after (Baker Island) those of UTC.

/** No response of the day after `day`, in whatever zone, was received before this moment. */
function earliestStartAfter(day: string): number {
  return Date.parse(day) + DAY_MS - 14 * HOUR_MS;
}

/** No response of `day`, in whatever zone, was received from this moment on. */
function latestStartAfter(day: string): number {
  return Date.parse(day) + DAY_MS + 12 * HOUR_MS;
}
