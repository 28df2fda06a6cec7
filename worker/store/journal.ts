/**
 * What must not come back, and who asked for it to go: `erasure` empties, `deletion` removes, `objection` keeps a
 * customer out from then on, `withdrawal` ends that.
 */
export interface JournalEntry {
  /** Begins with the time, so that entries sort by it. */
  id: string;
  site: string;
  kind: 'erasure' | 'deletion' | 'objection' | 'withdrawal';
  /** UTC milliseconds. */
  at: number;
  /** Id of the API key that asked, or `operator`. */
  key: string;
  /** Pseudonyms: see worker/privacy/subjects.ts. */
  subjects: string[];
}

interface Row extends Omit<JournalEntry, 'subjects'> {
  subjects: string;
}

/** The statement that adds an entry, so that it joins the batch that carries it out. The writes know of it from then on. */
export function journalStatement(db: D1Database, entry: JournalEntry): D1PreparedStatement {
  return db
    .prepare(`INSERT INTO journal (id, site, kind, at, key, subjects) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`)
    .bind(entry.id, entry.site, entry.kind, entry.at, entry.key, JSON.stringify(entry.subjects));
}

/** Of these entries, the ids of those that this database has not carried out. */
export async function listMissing(db: D1Database, ids: readonly string[]): Promise<Set<string>> {
  const { results } = await db
    .prepare('SELECT value AS id FROM json_each(?) WHERE value NOT IN (SELECT id FROM journal)')
    .bind(JSON.stringify(ids))
    .all<{ id: string }>();
  return new Set(results.map(({ id }) => id));
}

/** Entries after one, oldest first. */
export async function listJournal(db: D1Database, after: string, limit: number): Promise<JournalEntry[]> {
  const { results } = await db
    .prepare('SELECT id, site, kind, at, key, subjects FROM journal WHERE id > ? ORDER BY id LIMIT ?')
    .bind(after, limit)
    .all<Row>();
  return results.map(toEntry);
}

/** Entries that have no copy outside this database yet. */
export async function listUnmirrored(db: D1Database, limit: number): Promise<JournalEntry[]> {
  const { results } = await db
    .prepare('SELECT id, site, kind, at, key, subjects FROM journal WHERE mirroredAt IS NULL ORDER BY id LIMIT ?')
    .bind(limit)
    .all<Row>();
  return results.map(toEntry);
}

export async function markMirrored(db: D1Database, id: string, now: number): Promise<void> {
  await db.prepare('UPDATE journal SET mirroredAt = ? WHERE id = ?').bind(now, id).run();
}

function toEntry(row: Row): JournalEntry {
  return { ...row, subjects: JSON.parse(row.subjects) as string[] };
}
