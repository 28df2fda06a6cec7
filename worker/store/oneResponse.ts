import { toResponse, type Row, type StoredResponse } from './listResponses.ts';

/** Who changed which fields of a response. `at` is UTC milliseconds. */
export interface Edit {
  fields: string[];
  /** Id of the API key, `operator`, or `link` of an alert. */
  key: string;
  at: number;
}

export async function findResponse(db: D1Database, site: string, id: string): Promise<StoredResponse | null> {
  const row = await db.prepare('SELECT * FROM responses WHERE id = ? AND site = ?').bind(id, site).first<Row>();
  return row && toResponse(row);
}

/** The changes of a response, oldest first. */
export async function listEdits(db: D1Database, response: string): Promise<Edit[]> {
  const { results } = await db
    .prepare('SELECT fields, key, at FROM edits WHERE response = ? ORDER BY id')
    .bind(response)
    .all<Omit<Edit, 'fields'> & { fields: string }>();
  return results.map((row) => ({ ...row, fields: JSON.parse(row.fields) as string[] }));
}

/** What an owner can change. */
export type Changes = Partial<Pick<StoredResponse, 'isExcluded' | 'tags' | 'note' | 'comment' | 'contact'>>;

const COLUMNS = ['isExcluded', 'tags', 'note', 'comment', 'contact'] as const;

/**
 * Changes a response and notes who did, not what stood there before: both or nothing. What retention or erasure has
 * emptied stays empty; it can only be excluded.
 *
 * @returns whether it was changed.
 */
export async function editResponse(
  db: D1Database,
  of: { id: string; site: string; changes: Changes },
  by: { key: string; now: number; fields: readonly string[] },
): Promise<boolean> {
  const columns = COLUMNS.filter((column) => of.changes[column] !== undefined);
  const condition = columns.every((column) => column === 'isExcluded') ? '' : 'AND emptiedAt IS NULL';
  const [changed] = await db.batch([
    db
      .prepare(
        `UPDATE responses SET ${columns.map((column) => `${column} = ?`).join(', ')}, updatedAt = ?
         WHERE id = ? AND site = ? ${condition}`,
      )
      .bind(...columns.map((column) => toColumn(of.changes[column])), by.now, of.id, of.site),
    db
      .prepare('INSERT INTO edits (site, response, fields, key, at) SELECT ?, ?, ?, ?, ? WHERE changes() > 0')
      .bind(of.site, of.id, JSON.stringify(by.fields), by.key, by.now),
  ]);
  return (changed?.meta.changes ?? 0) > 0;
}

function toColumn(value: Changes[keyof Changes]): string | number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
