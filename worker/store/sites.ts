import { configurationInput, type Configuration } from '../../shared/schemas/site.ts';
import { insertKeyStatement, type StoredKey } from './keys.ts';

/** One shop. */
export interface Site {
  id: string;
  configuration: Configuration;
  /** Counts up with each change of the configuration. */
  version: number;
  /** Counts up with each new signing secret; the one of the generation before counts too. */
  signingGeneration: number;
}

interface Row extends Omit<Site, 'configuration'> {
  configuration: string;
}

const COLUMNS = 'id, configuration, version, signingGeneration';

export function toSite(row: Row): Site {
  const { id, configuration, version, signingGeneration } = row;
  const stored: unknown = JSON.parse(configuration);
  // What a rule refuses that is younger than the site is served as it was accepted.
  return { id, configuration: readStored(stored) ?? (stored as Configuration), version, signingGeneration };
}

/**
 * A configuration as it was stored, with the defaults of fields that are younger than it; null where it is none. It is
 * stored with `live` decided, so that no later rule takes a shop live or down.
 */
export function readStored(stored: unknown): Configuration | null {
  const { data } = configurationInput.safeParse(stored);
  return data ? { ...data, live: data.live ?? false } : null;
}

export async function findSite(db: D1Database, id: string): Promise<Site | null> {
  const row = await db.prepare(`SELECT ${COLUMNS} FROM sites WHERE id = ?`).bind(id).first<Row>();
  return row && toSite(row);
}

/** All sites, oldest first. */
export async function listSites(db: D1Database): Promise<Site[]> {
  const { results } = await db.prepare(`SELECT ${COLUMNS} FROM sites ORDER BY createdAt, id`).all<Row>();
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
 * @returns the site as it is now, or null where there is no such site or version.
 */
export async function updateSite(
  db: D1Database,
  site: { id: string; configuration: Configuration; now: number },
  expectedVersion: number | null,
): Promise<Site | null> {
  const row = await db
    .prepare(
      `UPDATE sites SET configuration = ?2, version = version + 1, updatedAt = ?3
       WHERE id = ?1 AND (?4 IS NULL OR version = ?4) RETURNING ${COLUMNS}`,
    )
    .bind(site.id, JSON.stringify(site.configuration), site.now, expectedVersion)
    .first<Row>();
  return row && toSite(row);
}

/** Gives a site a new signing secret. The one before stays valid, the one before that does not. */
export async function rotateSigning(db: D1Database, id: string): Promise<Site | null> {
  const row = await db
    .prepare(`UPDATE sites SET signingGeneration = signingGeneration + 1 WHERE id = ? RETURNING ${COLUMNS}`)
    .bind(id)
    .first<Row>();
  return row && toSite(row);
}
