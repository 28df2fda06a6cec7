import { toResponse, type Row, type StoredResponse } from './listResponses.ts';

/** All rows about a subject. Times are UTC milliseconds. */
export interface Held {
  responses: StoredResponse[];
  cases: Record<string, unknown>[];
  caseHistory: {
    response: string;
    at: number;
    action: string;
    before: string | null;
    after: string | null;
    note: string | null;
  }[];
  edits: { response: string; fields: string; at: number }[];
  deliveries: { response: string; event: string; kind: string; state: string; at: number }[];
  deadLetters: { sentAt: number; body: string }[];
  journal: { kind: string; at: number }[];
}

/** Reads every table that can hold something of a person: a new one belongs here, and into `eraseResponses`. */
export async function readHeld(
  db: D1Database,
  of: { site: string; ids: readonly string[]; names: readonly string[] },
): Promise<Held> {
  const [ids, names] = [JSON.stringify(of.ids), JSON.stringify(of.names)];
  const [responses, cases, caseHistory, edits, deliveries, deadLetters, journal] = await db.batch<unknown>([
    db.prepare('SELECT * FROM responses WHERE id IN (SELECT value FROM json_each(?)) ORDER BY createdAt, id').bind(ids),
    db.prepare('SELECT * FROM cases WHERE response IN (SELECT value FROM json_each(?))').bind(ids),
    db
      .prepare(
        `SELECT response, at, action, before, after, note FROM caseHistory
         WHERE response IN (SELECT value FROM json_each(?)) ORDER BY id`,
      )
      .bind(ids),
    db
      .prepare('SELECT response, fields, at FROM edits WHERE response IN (SELECT value FROM json_each(?)) ORDER BY id')
      .bind(ids),
    db
      .prepare(
        `SELECT response, event, kind, state, deliveries.createdAt AS at
         FROM deliveries JOIN channels ON channels.id = channel
         WHERE response IN (SELECT value FROM json_each(?)) ORDER BY deliveries.createdAt, deliveries.id`,
      )
      .bind(ids),
    db
      .prepare(
        `SELECT sentAt, body FROM deadLetters WHERE response IN (SELECT value FROM json_each(?1)) OR EXISTS (
           SELECT 1 FROM json_each(body -> '$.response.subjects') WHERE value IN (SELECT value FROM json_each(?2)))`,
      )
      .bind(ids, names),
    db
      .prepare(
        `SELECT kind, at FROM journal WHERE site = ?1 AND EXISTS (
           SELECT 1 FROM json_each(subjects) WHERE value IN (SELECT value FROM json_each(?2))) ORDER BY id`,
      )
      .bind(of.site, names),
  ]);
  return {
    responses: ((responses?.results ?? []) as Row[]).map(toResponse),
    cases: (cases?.results ?? []) as Held['cases'],
    caseHistory: (caseHistory?.results ?? []) as Held['caseHistory'],
    edits: (edits?.results ?? []) as Held['edits'],
    deliveries: (deliveries?.results ?? []) as Held['deliveries'],
    deadLetters: (deadLetters?.results ?? []) as Held['deadLetters'],
    journal: (journal?.results ?? []) as Held['journal'],
  };
}
