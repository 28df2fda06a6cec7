import { SCORES } from '../../shared/score.ts';
import type { EventName } from '../../shared/schemas/response.ts';

/** One day of one touchpoint: the whole (`value` is '') or one value of a dimension. */
export interface Total {
  touchpoint: string;
  day: string;
  value: string;
  /** Eleven counts, index = score. */
  distribution: number[];
  shown: number;
  dismissed: number;
  later: number;
  /** `value/EUR/3`: order value of threes in thousandths; `offered/google/9`, `clicked/google/9`: responses. */
  amounts: Record<string, number>;
}

/** Which totals: `dimension` is '' for the whole; without a touchpoint, all of them. Days are inclusive. */
export interface TotalsQuery {
  site: string;
  touchpoint: string | null;
  dimension: string;
  from: string;
  to: string;
}

// The touchpoints that have totals, found by leaping from one to the next along the primary key.
const TOUCHPOINTS = `
  WITH RECURSIVE touchpoints (name) AS (
    SELECT min(touchpoint) FROM totals WHERE site = ?1
    UNION ALL SELECT (SELECT min(touchpoint) FROM totals WHERE site = ?1 AND touchpoint > name)
    FROM touchpoints WHERE name IS NOT NULL)`;

/** The rows of a period: as many as it has days (times touchpoints and values), however many responses there are. */
export async function readTotals(db: D1Database, query: TotalsQuery): Promise<Total[]> {
  const { results } = await db
    .prepare(
      `${query.touchpoint === null ? TOUCHPOINTS : ''}
       SELECT * FROM totals
       WHERE site = ?1 AND touchpoint ${query.touchpoint === null ? 'IN (SELECT name FROM touchpoints)' : '= ?5'}
         AND dimension = ?2 AND day BETWEEN ?3 AND ?4`,
    )
    .bind(query.site, query.dimension, query.from, query.to, ...(query.touchpoint === null ? [] : [query.touchpoint]))
    .all<Record<string, number> & { touchpoint: string; day: string; value: string; amounts: string }>();
  return results.map((row) => ({
    touchpoint: row.touchpoint,
    day: row.day,
    value: row.value,
    distribution: SCORES.map((score) => row[`s${score}`] ?? 0),
    shown: row['shown'] ?? 0,
    dismissed: row['dismissed'] ?? 0,
    later: row['later'] ?? 0,
    amounts: JSON.parse(row.amounts) as Record<string, number>,
  }));
}

/** Adds to the counts of cards shown, dismissed and put off. */
export async function countEvents(
  db: D1Database,
  at: { site: string; touchpoint: string; day: string },
  counts: Partial<Record<EventName, number>>,
): Promise<void> {
  await db
    .prepare(
      `INSERT INTO totals (site, touchpoint, dimension, day, value, shown, dismissed, later)
       VALUES (?, ?, '', ?, '', ?, ?, ?)
       ON CONFLICT DO UPDATE SET shown = shown + excluded.shown, dismissed = dismissed + excluded.dismissed,
         later = later + excluded.later`,
    )
    .bind(at.site, at.touchpoint, at.day, counts.shown ?? 0, counts.dismissed ?? 0, counts.later ?? 0)
    .run();
}
