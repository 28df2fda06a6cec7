import type { Configuration } from '../../shared/schemas/site.ts';

/** When the next digest is due, and what the last one was about. Times are UTC milliseconds, days the site's. */
export interface DigestState {
  nextAt: number | null;
  every: 'day' | 'week' | null;
  fromDay: string | null;
  toDay: string | null;
  toldAt: number | null;
}

/** A site whose digest is due, or to be scheduled (`nextAt` 0). Its configuration may be older than the schedule. */
export interface DueDigest extends DigestState {
  site: string;
  nextAt: number;
  configuration: Pick<Configuration, 'timeZone'> & { alerts: Partial<Configuration['alerts']> };
}

/** The sites whose digest is due, those first that have waited longest. */
export async function findDueDigests(db: D1Database, now: number, limit: number): Promise<DueDigest[]> {
  const { results } = await db
    .prepare(
      `SELECT site, nextAt, every, fromDay, toDay, toldAt, configuration
       FROM digests JOIN sites ON sites.id = digests.site WHERE nextAt <= ? AND nextAt IS NOT NULL ORDER BY nextAt LIMIT ?`,
    )
    .bind(now, limit)
    .all<Omit<DueDigest, 'configuration'> & { configuration: string }>();
  return results.map((row) => ({ ...row, configuration: JSON.parse(row.configuration) as Configuration }));
}

/**
 * Writes where sites stand, in one statement, unless somebody else has meanwhile; a trigger tells the channels of each
 * whose `toDay` is a later one.
 */
export async function saveDigests(
  db: D1Database,
  plans: readonly { site: string; before: number; after: DigestState }[],
): Promise<void> {
  if (plans.length === 0) return;
  await db
    .prepare(
      `UPDATE digests SET nextAt = plan ->> '$.after.nextAt', every = plan ->> '$.after.every',
         fromDay = plan ->> '$.after.fromDay', toDay = plan ->> '$.after.toDay', toldAt = plan ->> '$.after.toldAt'
       FROM (SELECT value AS plan FROM json_each(?))
       WHERE digests.site = plan ->> '$.site' AND digests.nextAt = plan ->> '$.before'`,
    )
    .bind(JSON.stringify(plans))
    .run();
}
