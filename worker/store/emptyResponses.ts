/**
 * What emptying does to a response: all that points at a person goes, and nothing that any total counts changes.
 * Tags and the page go too: owners write names into tags, shops write order numbers into paths. Of the properties those
 * stay that the owner declared as dimensions (`?1`, a JSON array); `?2` is the time.
 */
export const EMPTIED = `comment = NULL, contact = NULL, orderId = NULL, customer = NULL, page = NULL, note = NULL, tags = '[]',
  properties = (SELECT json_group_object(key, CASE type WHEN 'true' THEN json('true') WHEN 'false' THEN json('false') ELSE value END)
    FROM json_each(responses.properties) WHERE key IN (SELECT value FROM json_each(?1))),
  emptiedAt = ?2`;

/** Which responses are due: received from `position` on and before `end`, and of a day up to `due`. */
export interface DueResponses {
  site: string;
  dimensions: readonly string[];
  due: string;
  position: number;
  end: number;
  limit: number;
}

/**
 * Empties the responses that are due, oldest first, and notes for the owner how many: all or none.
 * @returns how many, and when the last of them was received.
 */
export async function emptyDueResponses(
  db: D1Database,
  { site, dimensions, due, position, end, limit }: DueResponses,
  now: number,
): Promise<{ count: number; lastAt: number }> {
  const [emptied] = await db.batch<{ createdAt: number }>([
    db
      .prepare(
        `UPDATE responses SET ${EMPTIED} WHERE id IN (
           SELECT id FROM responses
           WHERE site = ?3 AND createdAt >= ?4 AND createdAt < ?5 AND day <= ?6 AND emptiedAt IS NULL
           ORDER BY createdAt, id LIMIT ?7)
         RETURNING createdAt`,
      )
      .bind(JSON.stringify(dimensions), now, site, position, end, due, limit),
    db
      .prepare(
        `INSERT INTO sweeps (site, at, responses) SELECT ?1, ?2, changes() WHERE changes() > 0
         ON CONFLICT DO UPDATE SET responses = responses + excluded.responses`,
      )
      .bind(site, now),
  ]);
  const times = emptied?.results.map(({ createdAt }) => createdAt) ?? [];
  return { count: times.length, lastAt: times.reduce((last, time) => Math.max(last, time), position) };
}

/** Empties the addresses of shoppers whose case was closed before a time. @returns how many cases that were */
export async function emptyContacts(
  db: D1Database,
  { closedBefore, limit }: { closedBefore: number; limit: number },
  now: number,
): Promise<number> {
  const due = `SELECT response FROM cases WHERE closedAt < ?1 AND closedAt IS NOT NULL AND emptiedAt IS NULL
    ORDER BY closedAt, response LIMIT ?2`;
  const [, , emptied] = await db.batch([
    db
      .prepare(
        `INSERT INTO sweeps (site, at, contacts)
         SELECT site, ?3, count(*) FROM responses WHERE id IN (${due}) AND contact IS NOT NULL GROUP BY site
         ON CONFLICT DO UPDATE SET contacts = contacts + excluded.contacts`,
      )
      .bind(closedBefore, limit, now),
    db
      .prepare(`UPDATE responses SET contact = NULL WHERE contact IS NOT NULL AND id IN (${due})`)
      .bind(closedBefore, limit),
    db
      .prepare(`UPDATE cases SET emptiedAt = ?3 WHERE response IN (${due}) RETURNING response`)
      .bind(closedBefore, limit, now),
  ]);
  return emptied?.results.length ?? 0;
}
