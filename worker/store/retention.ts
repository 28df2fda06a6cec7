import type { Configuration } from '../../shared/schemas/site.ts';

/** Where the retention of a site stands. Times are UTC milliseconds. */
export interface Retention {
  /** All responses of this day and of those before are emptied; null before the first run. */
  emptiedUpTo: string | null;
  /** Responses received before it that were due are emptied. */
  position: number;
  /** When there can be something to do. */
  nextAt: number;
}

/** A site that has something to do, with what decides it. */
export interface DueSite extends Retention {
  site: string;
  version: number;
  configuration: Configuration;
}

/** The sites with something to do, those first that have waited longest. */
export async function findDueSites(db: D1Database, now: number, limit: number): Promise<DueSite[]> {
  const { results } = await db
    .prepare(
      `SELECT site, emptiedUpTo, position, nextAt, version, configuration
       FROM retention JOIN sites ON sites.id = retention.site WHERE nextAt <= ? ORDER BY nextAt LIMIT ?`,
    )
    .bind(now, limit)
    .all<Omit<DueSite, 'configuration'> & { configuration: string }>();
  return results.map((row) => ({ ...row, configuration: JSON.parse(row.configuration) as Configuration }));
}

/** Keeps where a run came to, unless the site or its place has changed meanwhile: then the next run begins anew. */
export async function saveRetention(
  db: D1Database,
  before: DueSite,
  after: Retention & { lastRunAt: number },
): Promise<void> {
  await db
    .prepare(
      `UPDATE retention SET emptiedUpTo = ?2, position = ?3, nextAt = ?4, lastRunAt = ?5
       WHERE site = ?1 AND position = ?6 AND emptiedUpTo IS ?7 AND (SELECT version FROM sites WHERE id = ?1) = ?8`,
    )
    .bind(
      before.site,
      after.emptiedUpTo,
      after.position,
      after.nextAt,
      after.lastRunAt,
      before.position,
      before.emptiedUpTo,
      before.version,
    )
    .run();
}

/** Where a site stands, and where it will stand if none of its responses up to `due`, received before `end`, is left. */
export interface IdlePlan {
  site: string;
  due: string;
  end: number;
  done: Retention & { lastRunAt: number };
  before: { version: number; position: number; emptiedUpTo: string | null };
}

/**
 * Sees which sites have nothing to empty and saves that, in one statement: a late response comes before it or after it.
 * @returns their ids
 */
export async function saveIdleSites(db: D1Database, plans: readonly IdlePlan[]): Promise<Set<string>> {
  if (plans.length === 0) return new Set();
  const { results } = await db
    .prepare(
      `UPDATE retention SET emptiedUpTo = plan ->> '$.done.emptiedUpTo', position = plan ->> '$.done.position',
         nextAt = plan ->> '$.done.nextAt', lastRunAt = plan ->> '$.done.lastRunAt'
       FROM (SELECT value AS plan FROM json_each(?)) JOIN sites ON sites.id = plan ->> '$.site'
       WHERE retention.site = sites.id AND sites.version = plan ->> '$.before.version'
         AND position = plan ->> '$.before.position' AND emptiedUpTo IS plan ->> '$.before.emptiedUpTo'
         AND NOT EXISTS (SELECT 1 FROM responses
           WHERE responses.site = sites.id AND createdAt >= plan ->> '$.before.position' AND createdAt < plan ->> '$.end'
             AND day <= plan ->> '$.due' AND emptiedAt IS NULL)
       RETURNING site`,
    )
    .bind(JSON.stringify(plans))
    .all<{ site: string }>();
  return new Set(results.map(({ site }) => site));
}

/** What retention did at a site: where it stands, and the last runs that emptied something, newest first. */
export interface RetentionReport {
  emptiedUpTo: string | null;
  lastRunAt: number | null;
  runs: { at: number; responses: number; contacts: number }[];
}

export async function readRetention(db: D1Database, site: string): Promise<RetentionReport> {
  const [state, runs] = await db.batch([
    db.prepare('SELECT emptiedUpTo, lastRunAt FROM retention WHERE site = ?').bind(site),
    db.prepare('SELECT at, responses, contacts FROM sweeps WHERE site = ? ORDER BY at DESC LIMIT 30').bind(site),
  ]);
  const [row] = (state?.results ?? []) as Omit<RetentionReport, 'runs'>[];
  return {
    emptiedUpTo: row?.emptiedUpTo ?? null,
    lastRunAt: row?.lastRunAt ?? null,
    runs: (runs?.results ?? []) as RetentionReport['runs'],
  };
}
