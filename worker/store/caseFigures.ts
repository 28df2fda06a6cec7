import type { Gesture } from '../../shared/schemas/case.ts';

/** How many waited so many whole minutes for the first contact, and how many of them were reached by the due time. */
export interface Waits {
  /** Null: nobody has contacted them. */
  minutes: number | null;
  cases: number;
  inTime: number;
  /** Neither contacted nor due yet. */
  pending: number;
}

/** What became of detractors' cases: how many have this in common. */
export interface Fates {
  gesture: Gesture['kind'] | null;
  outcome: string | null;
  /** What the customer gave next, after the case was resolved; null: nothing yet. */
  nextScore: number | null;
  cases: number;
}

export interface CaseFigures {
  open: number;
  overdue: number;
  waits: Waits[];
  fates: Fates[];
}

/** Cases opened from `from` on and before `end`; all times are UTC milliseconds. What the owner left out is left out. */
export async function readCaseFigures(
  db: D1Database,
  of: { site: string; from: number; end: number; now: number },
): Promise<CaseFigures> {
  const opened = `FROM cases JOIN responses ON responses.id = cases.response
    WHERE cases.site = ?1 AND openedAt >= ?2 AND openedAt < ?3 AND isExcluded = 0`;
  const [now, waits, fates] = await db.batch<unknown>([
    db
      .prepare(
        `SELECT count(*) AS open, coalesce(sum(cases.dueAt <= ?2), 0) AS overdue
         FROM cases JOIN responses ON responses.id = cases.response
         WHERE cases.site = ?1 AND state = 'open' AND isExcluded = 0`,
      )
      .bind(of.site, of.now),
    // The due time of the response is the one that the site set; that of the case may have been put off.
    db
      .prepare(
        `SELECT (contactedAt - openedAt) / 60000 AS minutes, count(*) AS cases,
           sum(coalesce(contactedAt <= responses.dueAt, 0)) AS inTime,
           sum(contactedAt IS NULL AND responses.dueAt > ?4) AS pending
         ${opened} GROUP BY minutes`,
      )
      .bind(of.site, of.from, of.end, of.now),
    db
      .prepare(
        `SELECT gesture, outcome, nextScore, count(*) AS cases
         ${opened} AND score <= 6 GROUP BY gesture, outcome, nextScore`,
      )
      .bind(of.site, of.from, of.end),
  ]);
  const [counts] = (now?.results ?? []) as Pick<CaseFigures, 'open' | 'overdue'>[];
  return {
    open: counts?.open ?? 0,
    overdue: counts?.overdue ?? 0,
    waits: (waits?.results ?? []) as Waits[],
    fates: (fates?.results ?? []) as Fates[],
  };
}
