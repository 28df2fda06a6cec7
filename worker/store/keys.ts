/** What a key allows: `read` results and responses, `write` configuration and notes, `admin` keys and secrets. */
export type Scope = 'read' | 'write' | 'admin';

export interface StoredKey {
  id: string;
  /** What its owner calls it. */
  name: string;
  site: string;
  scope: Scope;
  hash: string;
}

/** The statement that adds a key, so that it can join a batch. */
export function insertKeyStatement(db: D1Database, key: StoredKey & { now: number }): D1PreparedStatement {
  return db
    .prepare('INSERT INTO keys (hash, id, name, site, scope, createdAt) VALUES (?, ?, ?, ?, ?, ?)')
    .bind(key.hash, key.id, key.name, key.site, key.scope, key.now);
}

export async function insertKey(db: D1Database, key: StoredKey & { now: number }): Promise<void> {
  await insertKeyStatement(db, key).run();
}

/** The keys of a site that are not revoked, oldest first. `createdAt` is UTC milliseconds. */
export async function listKeys(
  db: D1Database,
  site: string,
): Promise<{ id: string; name: string; scope: Scope; createdAt: number }[]> {
  const { results } = await db
    .prepare('SELECT id, name, scope, createdAt FROM keys WHERE site = ? AND revokedAt IS NULL ORDER BY createdAt, id')
    .bind(site)
    .all<{ id: string; name: string; scope: Scope; createdAt: number }>();
  return results;
}

/**
 * Closes a key for good. The last `admin` key of a site stays: without one, nobody but the operator could make another.
 * One statement, so that of two keys that are revoked at the same time one stays as well.
 */
export async function revokeKey(
  db: D1Database,
  key: { id: string; site: string; now: number },
): Promise<'revoked' | 'last_admin_key' | 'unknown'> {
  const [revoked, left] = await db.batch([
    db
      .prepare(
        `UPDATE keys SET revokedAt = ?3 WHERE id = ?1 AND site = ?2 AND revokedAt IS NULL AND (scope <> 'admin' OR EXISTS
           (SELECT 1 FROM keys WHERE site = ?2 AND id <> ?1 AND scope = 'admin' AND revokedAt IS NULL)) RETURNING id`,
      )
      .bind(key.id, key.site, key.now),
    db.prepare('SELECT 1 FROM keys WHERE id = ? AND site = ? AND revokedAt IS NULL').bind(key.id, key.site),
  ]);
  if (revoked?.results.length === 1) return 'revoked';
  return left?.results.length === 1 ? 'last_admin_key' : 'unknown';
}
