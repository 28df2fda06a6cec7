import { EMPTIED } from './emptyResponses.ts';
import { journalStatement, type JournalEntry } from './journal.ts';

/** Whom a request is about: values as the columns have them. A site may have kept customers both ways. */
export type SubjectColumns = { orderKey: string } | { customers: readonly string[] } | { id: string };

const MAX_RESPONSES = 10_000;

/** The ids of the responses that a request is about. */
export async function findSubjectResponses(db: D1Database, site: string, of: SubjectColumns): Promise<string[]> {
  const [condition, value] =
    'orderKey' in of
      ? ['orderKey = ?2', of.orderKey]
      : 'id' in of
        ? ['id = ?2', of.id]
        : ['customer IN (SELECT value FROM json_each(?2))', JSON.stringify(of.customers)];
  const { results } = await db
    .prepare(`SELECT id FROM responses WHERE site = ?1 AND ${condition} LIMIT ${MAX_RESPONSES}`)
    .bind(site, value)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

/** The responses of a site that an order's or a customer's pseudonym stands in, received up to a time. */
export async function findByPseudonyms(
  db: D1Database,
  of: { site: string; pseudonyms: readonly string[]; until: number },
): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT responses.id FROM json_each(?2) AS named JOIN responses ON site = ?1 AND orderKey = named.value
         WHERE createdAt <= ?3
       UNION SELECT responses.id FROM json_each(?2) AS named JOIN responses ON site = ?1 AND customer = named.value
         WHERE createdAt <= ?3`,
    )
    .bind(of.site, JSON.stringify(of.pseudonyms), of.until)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

/** The ids of a site that begin with one of these digits. */
export async function findByPrefixes(db: D1Database, site: string, prefixes: readonly string[]): Promise<string[]> {
  const { results } = await db
    .prepare(
      `SELECT DISTINCT responses.id FROM json_each(?2) AS prefix
       JOIN responses ON responses.id >= prefix.value AND responses.id < prefix.value || 'g' WHERE site = ?1`,
    )
    .bind(site, JSON.stringify(prefixes))
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

/** How much was emptied or removed. */
export interface Erased {
  responses: number;
  cases: number;
  deadLetters: number;
}

// A dead letter is about a subject where its message carries one of the journal's names, or an id that was found.
const LETTERS = `DELETE FROM deadLetters WHERE response IN (SELECT value FROM json_each(?1)) OR EXISTS (
  SELECT 1 FROM json_each(deadLetters.body -> '$.response.subjects') WHERE value IN (SELECT value FROM json_each(?2)))`;

/**
 * Empties responses and notes it in the journal: all or none. Their open cases are removed, for nobody is to be called
 * back any more; of closed ones a trigger empties the notes, and the rest holds nothing of a person and stays.
 */
export async function eraseResponses(
  db: D1Database,
  entry: JournalEntry,
  of: { ids: readonly string[]; dimensions: readonly string[] },
): Promise<Erased> {
  const ids = JSON.stringify(of.ids);
  const [, cases, responses, letters] = await db.batch([
    journalStatement(db, entry),
    db
      .prepare(
        `DELETE FROM cases WHERE response IN (SELECT value FROM json_each(?)) AND state NOT IN ('resolved', 'lost') RETURNING response`,
      )
      .bind(ids),
    db
      .prepare(
        `UPDATE responses SET ${EMPTIED}, orderKey = NULL
         WHERE id IN (SELECT value FROM json_each(?3)) AND (emptiedAt IS NULL OR orderKey IS NOT NULL) RETURNING id`,
      )
      .bind(JSON.stringify(of.dimensions), entry.at, ids),
    db.prepare(LETTERS).bind(ids, JSON.stringify(entry.subjects)),
  ]);
  return {
    // Not `meta.changes`: it counts what triggers and cascades change too.
    responses: responses?.results.length ?? 0,
    cases: cases?.results.length ?? 0,
    deadLetters: letters?.meta.changes ?? 0,
  };
}

/** Removes responses with their cases, and their counts from the totals, and notes it in the journal: all or none. */
export async function deleteResponses(
  db: D1Database,
  entry: JournalEntry,
  of: { ids: readonly string[] },
): Promise<void> {
  const ids = JSON.stringify(of.ids);
  await db.batch([
    journalStatement(db, entry),
    db.prepare('DELETE FROM responses WHERE id IN (SELECT value FROM json_each(?))').bind(ids),
    db.prepare(LETTERS).bind(ids, JSON.stringify(entry.subjects)),
  ]);
}

/** An entry that concerns no response that is stored. */
export async function insertEntry(db: D1Database, entry: JournalEntry): Promise<void> {
  await journalStatement(db, entry).run();
}
