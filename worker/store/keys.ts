import { type Site, toSite } from './sites.ts';

/** What a key allows: `read` results and responses, `write` configuration and notes, `admin` keys and secrets. */
export type Scope = 'read' | 'write' | 'admin';

export interface StoredKey {
  id: string;
  site: string;
  scope: Scope;
  hash: string;
}

/** The scope and the site of a key that is not revoked, by its hash. */
export async function findKey(db: D1Database, hash: string): Promise<{ scope: Scope; site: Site } | null> {
  const row = await db
    .prepare(
      `SELECT keys.scope, sites.id, sites.configuration, sites.version
       FROM keys JOIN sites ON sites.id = keys.site WHERE keys.hash = ? AND keys.revokedAt IS NULL`,
    )
    .bind(hash)
    .first<{ scope: Scope; id: string; configuration: string; version: number }>();
  return row && { scope: row.scope, site: toSite(row) };
}
