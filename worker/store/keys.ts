/** What a key allows: `read` results and responses, `write` configuration and notes, `admin` keys and secrets. */
export type Scope = 'read' | 'write' | 'admin';

export interface StoredKey {
  id: string;
  site: string;
  scope: Scope;
  hash: string;
}

/** The statement that adds a key, so that it can join a batch. */
export function insertKeyStatement(db: D1Database, key: StoredKey & { now: number }): D1PreparedStatement {
  return db
    .prepare('INSERT INTO keys (hash, id, site, scope, createdAt) VALUES (?, ?, ?, ?, ?)')
    .bind(key.hash, key.id, key.site, key.scope, key.now);
}

export async function insertKey(db: D1Database, key: StoredKey & { now: number }): Promise<void> {
  await insertKeyStatement(db, key).run();
}
