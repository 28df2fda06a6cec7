import type { Configuration } from '../../shared/schemas/site.ts';
import { insertKeyStatement, type StoredKey } from './keys.ts';

/** One shop. */
export interface Site {
  id: string;
  configuration: Configuration;
  /** Counts up with each change of the configuration. */
  version: number;
}

interface Row {
  id: string;
  configuration: string;
  version: number;
}

export function toSite(row: Row): Site {
  return { id: row.id, configuration: JSON.parse(row.configuration) as Configuration, version: row.version };
}

export async function findSite(db: D1Database, id: string): Promise<Site | null> {
  const row = await db.prepare('SELECT id, configuration, version FROM sites WHERE id = ?').bind(id).first<Row>();
  return row && toSite(row);
}

/** All sites, oldest first. */
export async function listSites(db: D1Database): Promise<Site[]> {
  const { results } = await db
    .prepare('SELECT id, configuration, version FROM sites ORDER BY createdAt, id')
    .all<Row>();
  return results.map(toSite);
}

/** A new site and its first key, in one transaction. */
export async function insertSite(db: D1Database, site: Site, key: StoredKey & { now: number }): Promise<void> {
  await db.batch([
    db
      .prepare('INSERT INTO sites (id, configuration, version, createdAt, updatedAt) VALUES (?1, ?2, ?3, ?4, ?4)')
      .bind(site.id, JSON.stringify(site.configuration), site.version, key.now),
    insertKeyStatement(db, key),
  ]);
}

/**
 * Replaces a site's configuration. With `expectedVersion`, only if nobody else changed it since it was read.
 * @returns the new version, or null where there is no such site or version.
 */
export async function updateSite(
  db: D1Database,
  site: { id: string; configuration: Configuration; now: number },
  expectedVersion: number | null,
): Promise<number | null> {
  const row = await db
    .prepare(
      `UPDATE sites SET configuration = ?2, version = version + 1, updatedAt = ?3
       WHERE id = ?1 AND (?4 IS NULL OR version = ?4) RETURNING version`,
    )
    .bind(site.id, JSON.stringify(site.configuration), site.now, expectedVersion)
    .first<{ version: number }>();
  return row?.version ?? null;
}
