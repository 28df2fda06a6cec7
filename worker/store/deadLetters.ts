/** A spilled message that could not be applied, kept until somebody has looked at it. */
export interface DeadLetter {
  /** Of the queue's message: a message that dies twice is kept once. */
  id: string;
  /** Of the response it was about; null where the message cannot be read. */
  response: string | null;
  site: string | null;
  /** `unreadable`: no message of ours; `refused`: the store takes no such row; `exhausted`: all retries failed. */
  reason: 'unreadable' | 'refused' | 'exhausted';
  /** What the store said. Its messages name columns and rules, no values. */
  error: string | null;
  /** The message as JSON. */
  body: string;
  /** UTC milliseconds. */
  sentAt: number;
  diedAt: number;
}

export async function insertDeadLetters(db: D1Database, letters: readonly DeadLetter[]): Promise<void> {
  await db
    .prepare(
      `INSERT INTO deadLetters (id, response, site, reason, error, body, sentAt, diedAt)
       SELECT value ->> 'id', value ->> 'response', value ->> 'site', value ->> 'reason', value ->> 'error',
         value ->> 'body', value ->> 'sentAt', value ->> 'diedAt'
       FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`,
    )
    .bind(JSON.stringify(letters))
    .run();
}

/** The dead letters that have waited longest, without what shoppers said in them. */
export async function listDeadLetters(db: D1Database, limit: number): Promise<Omit<DeadLetter, 'body'>[]> {
  const { results } = await db
    .prepare('SELECT id, response, site, reason, error, sentAt, diedAt FROM deadLetters ORDER BY diedAt, id LIMIT ?')
    .bind(limit)
    .all<Omit<DeadLetter, 'body'>>();
  return results;
}

export async function findDeadLetter(db: D1Database, id: string): Promise<DeadLetter | null> {
  return db.prepare('SELECT * FROM deadLetters WHERE id = ?').bind(id).first<DeadLetter>();
}

export async function deleteDeadLetter(db: D1Database, id: string): Promise<void> {
  await db.prepare('DELETE FROM deadLetters WHERE id = ?').bind(id).run();
}
