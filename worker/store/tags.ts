/** Where a site's tag was last seen; UTC milliseconds, to the hour. */
export interface SeenTag {
  host: string;
  seenAt: number;
}

const HOUR_MS = 3_600_000;

/** Notes that a tag was seen. However many isolates say so, a site's row is written once an hour. */
export async function writeTag(db: D1Database, site: string, { host, seenAt }: SeenTag): Promise<void> {
  await db
    .prepare(
      `INSERT INTO tags (site, host, seenAt) VALUES (?1, ?2, ?3)
       ON CONFLICT DO UPDATE SET host = excluded.host, seenAt = excluded.seenAt WHERE tags.seenAt <= excluded.seenAt - ?4`,
    )
    .bind(site, host, seenAt, HOUR_MS)
    .run();
}

/** Null where a site's tag was never seen. */
export function findTag(db: D1Database, site: string): Promise<SeenTag | null> {
  return db.prepare('SELECT host, seenAt FROM tags WHERE site = ?').bind(site).first<SeenTag>();
}
