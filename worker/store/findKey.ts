import type { Scope } from './keys.ts';
import { type Site, toSite } from './sites.ts';

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
