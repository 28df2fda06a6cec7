import { addDays, dayOf, endOfDay } from '../days.ts';
import type { Env } from '../env.ts';
import { emptyContacts, emptyDueResponses } from '../store/emptyResponses.ts';
import { findDueSites, saveRetention, type DueSite } from '../store/retention.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** What one run may do at most: 20 × 500 responses. The rest waits for the next one, a quarter of an hour later. */
const MAX_SITES = 20;
const MAX_STATEMENTS = 20;
const RESPONSES_A_STATEMENT = 500;

const CONTACT_DAYS_AFTER_CLOSING = 30;

/**
 * Empties what has been kept for as long as its site wants: a response of day D from the midnight on that ends the day
 * D + `retentionDays` in the site's zone. Can be ended at any moment; the next run goes on where this one stopped.
 */
export async function keepRetention(env: Env, now: number): Promise<void> {
  let rest = MAX_STATEMENTS;
  for (const site of await findDueSites(env.DB, now, MAX_SITES)) {
    if (rest === 0) return;
    rest -= await keepRetentionOf(env.DB, site, { now, maxStatements: rest });
  }
}

/** @returns how many statements that took */
async function keepRetentionOf(
  db: D1Database,
  site: DueSite,
  run: { now: number; maxStatements: number },
): Promise<number> {
  const { timeZone, retentionDays, dimensions } = site.configuration;
  const { now } = run;
  const due = addDays(dayOf(now, timeZone), -retentionDays - 1);
  const finished = { nextAt: endOfDay(now, timeZone), lastRunAt: now };
  if (site.emptiedUpTo !== null && site.emptiedUpTo >= due) {
    await saveRetention(db, site, { ...site, ...finished });
    return 0;
  }
  let { position } = site;
  for (let statements = 1; statements <= run.maxStatements; statements += 1) {
    const range = { position, end: latestStartAfter(due), limit: RESPONSES_A_STATEMENT };
    const { count, lastAt } = await emptyDueResponses(db, { site: site.site, dimensions, due, ...range }, now);
    if (count < RESPONSES_A_STATEMENT) {
      await saveRetention(db, site, { emptiedUpTo: due, position: earliestStartAfter(due), ...finished });
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
