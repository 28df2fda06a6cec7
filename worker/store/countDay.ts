import { SCORES } from '../../shared/score.ts';

const ALL_SCORES = SCORES.map((score) => `s${score}`).join(' + ');

/** How many responses count on a day of the site. Reads one row a touchpoint. */
export async function countDay(
  db: D1Database,
  of: { site: string; touchpoints: string[]; day: string },
): Promise<number> {
  const row = await db
    .prepare(
      `SELECT sum(${ALL_SCORES}) AS count FROM totals WHERE site = ?1 AND dimension = '' AND day = ?3
         AND touchpoint IN (SELECT value FROM json_each(?2))`,
    )
    .bind(of.site, JSON.stringify(of.touchpoints), of.day)
    .first<{ count: number | null }>();
  return row?.count ?? 0;
}
