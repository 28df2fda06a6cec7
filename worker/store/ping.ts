/** Resolves where the store answers. */
export async function ping(db: D1Database): Promise<void> {
  await db.prepare('SELECT 1').first();
}
