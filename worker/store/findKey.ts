import type { Scope } from './keys.ts';
import { type Site, toSite } from './sites.ts';

/** The id, the scope and the site of a key that is not revoked, by its hash. */
export async function findKey(
  db: D1Database,
  hash: string,
): Promise<{ keyId: string; scope: Scope; site: Site } | null> {
  const row = await db
    .prepare(
      `SELECT keys.id AS keyId, keys.scope, sites.id, sites.configuration, sites.version, sites.signingGeneration
       FROM keys JOIN sites ON sites.id = keys.site WHERE keys.hash = ? AND keys.revokedAt IS NULL`,
    )
    .bind(hash)
    .first<{
      keyId: string;
      scope: Scope;
      id: string;
      configuration: string;
      version: number;
      signingGeneration: number;
    }>();
  return row && { keyId: row.keyId, scope: row.scope, site: toSite(row) };
}
