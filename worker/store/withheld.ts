/**
 * SQL that holds where the journal keeps a response out: erased before it arrived, or its customer has objected.
 * `sent` is a row of `json_each` over records.
 */
export const IS_WITHHELD = `EXISTS (
  SELECT 1 FROM json_each(sent.value -> 'subjects') AS named JOIN withheld ON withheld.subject = named.value
  WHERE withheld.erasedUntil >= sent.value ->> 'receivedAt' OR withheld.objectedAt > withheld.withdrawnAt)`;

/** What holds for a subject: when it objected and when it took that back, UTC milliseconds, 0 where never. */
export async function findObjection(
  db: D1Database,
  subject: string,
): Promise<{ objectedAt: number; withdrawnAt: number }> {
  const row = await db
    .prepare('SELECT objectedAt, withdrawnAt FROM withheld WHERE subject = ?')
    .bind(subject)
    .first<{ objectedAt: number; withdrawnAt: number }>();
  return row ?? { objectedAt: 0, withdrawnAt: 0 };
}
