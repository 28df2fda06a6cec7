import { toResponse, type Row, type StoredResponse } from './listResponses.ts';

/** Responses whose shopper waits for a call: how many, and those who wait longest. */
export interface Waiting {
  count: number;
  responses: StoredResponse[];
}

const LISTED = 20;
const COMMENTS = 3;
/** So many responses are looked through for the best words: the latest ones. */
const COMMENTS_AMONG = 2000;
/** Words beyond that make a comment no better: messages cut it. */
const GOOD_LENGTH = 200;

/** Open cases whose due time has passed, or those that were opened within a time and are not due yet. UTC milliseconds. */
export async function listWaiting(
  db: D1Database,
  of: { site: string } & ({ overdueAt: number } | { openedWithin: { start: number; end: number }; dueAfter: number }),
): Promise<Waiting> {
  const [condition, ...values] =
    'overdueAt' in of
      ? ['cases.dueAt <= ?', of.overdueAt]
      : ['openedAt >= ? AND openedAt < ? AND cases.dueAt > ?', of.openedWithin.start, of.openedWithin.end, of.dueAfter];
  const waiting = `FROM cases JOIN responses ON responses.id = cases.response
    WHERE cases.site = ? AND state = 'open' AND isExcluded = 0 AND ${condition}`;
  const [counted, listed] = await db.batch<unknown>([
    db.prepare(`SELECT count(*) AS count ${waiting}`).bind(of.site, ...values),
    db.prepare(`SELECT responses.* ${waiting} ORDER BY cases.dueAt LIMIT ${LISTED}`).bind(of.site, ...values),
  ]);
  const [{ count } = { count: 0 }] = (counted?.results ?? []) as { count: number }[];
  return { count, responses: ((listed?.results ?? []) as Row[]).map(toResponse) };
}

/** What promoters wrote: the highest scores first, and of those who wrote more. Nothing that was left out or looks like no person's. */
export async function listBestComments(
  db: D1Database,
  of: { site: string; from: string; to: string; start: number; end: number },
): Promise<StoredResponse[]> {
  const { results } = await db
    .prepare(
      `SELECT * FROM (
         SELECT * FROM responses INDEXED BY responses_by_time
         WHERE site = ?1 AND createdAt >= ?2 AND createdAt < ?3 ORDER BY createdAt DESC LIMIT ${COMMENTS_AMONG})
       WHERE score >= 9 AND comment IS NOT NULL AND isExcluded = 0 AND isSuspect = 0 AND day BETWEEN ?4 AND ?5
       ORDER BY score DESC, min(length(comment), ${GOOD_LENGTH}) DESC, createdAt DESC LIMIT ${COMMENTS}`,
    )
    .bind(of.site, of.start, of.end, of.from, of.to)
    .all<Row>();
  return results.map(toResponse);
}
