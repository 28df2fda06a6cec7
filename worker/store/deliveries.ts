import type { EventType } from '../../shared/events.ts';

/** One message to one channel. Times are UTC milliseconds. */
export interface Delivery {
  id: string;
  site: string;
  channel: string;
  event: EventType;
  response: string | null;
  state: 'due' | 'delivered' | 'grouped' | 'dead' | 'canceled';
  dueAt: number;
  attempts: number;
  leasedUntil: number;
  lastStatus: number | null;
  lastError: string | null;
  /** JSON. */
  details: string;
  createdAt: number;
  settledAt: number | null;
}

/** What a queue needs to know of it. */
export type Due = Pick<Delivery, 'id' | 'dueAt'>;

/** Deliveries of responses that events since then have brought about. */
export async function listDueOf(
  db: D1Database,
  of: { responses: readonly string[]; since: number; until: number },
): Promise<Due[]> {
  const { results } = await db
    .prepare(
      `SELECT id, dueAt FROM deliveries WHERE response IN (SELECT value FROM json_each(?1))
         AND state = 'due' AND leasedUntil = 0 AND createdAt >= ?2 AND dueAt <= ?3`,
    )
    .bind(JSON.stringify(of.responses), of.since, of.until)
    .all<Due>();
  return results;
}

/** All that is due until then, what has waited longest first. */
export async function listDue(db: D1Database, until: number, limit: number): Promise<Due[]> {
  const { results } = await db
    .prepare(`SELECT id, dueAt FROM deliveries WHERE state = 'due' AND dueAt <= ? ORDER BY dueAt LIMIT ?`)
    .bind(until, limit)
    .all<Due>();
  return results;
}

/** A page of a site's deliveries, newest first. */
export async function listDeliveries(
  db: D1Database,
  of: { site: string; state: Delivery['state'] | undefined },
  page: { after: { createdAt: number; id: string } | null; limit: number },
): Promise<Delivery[]> {
  const { createdAt, id } = page.after ?? { createdAt: Number.MAX_SAFE_INTEGER, id: '' };
  const { results } = await db
    .prepare(
      `SELECT * FROM deliveries WHERE site = ? ${of.state === undefined ? '' : 'AND state = ?'}
         AND (createdAt, id) < (?, ?) ORDER BY createdAt DESC, id DESC LIMIT ?`,
    )
    .bind(of.site, ...(of.state === undefined ? [] : [of.state]), createdAt, id, page.limit)
    .all<Delivery>();
  return results;
}

export async function findDelivery(db: D1Database, site: string, id: string): Promise<Delivery | null> {
  return db.prepare('SELECT * FROM deliveries WHERE id = ? AND site = ?').bind(id, site).first<Delivery>();
}

/** A message that tries one channel, whatever it is subscribed to. */
export async function insertTest(db: D1Database, test: { id: string; channel: string; now: number }): Promise<void> {
  await db
    .prepare(
      `INSERT INTO deliveries (id, site, channel, event, dueAt, createdAt)
       SELECT ?1, site, id, 'test', ?3, ?3 FROM channels WHERE id = ?2`,
    )
    .bind(test.id, test.channel, test.now)
    .run();
}

/**
 * Makes a delivery due again, with all its attempts before it. One that is being sent, or canceled, is left alone.
 * @returns whether it is due now
 */
export async function replayDelivery(db: D1Database, site: string, { id, dueAt: now }: Due): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `UPDATE deliveries SET state = 'due', dueAt = ?3, attempts = iif(state = 'due', attempts, 0), isLimited = 0,
         groupedIn = NULL, settledAt = NULL
       WHERE id = ?1 AND site = ?2 AND state <> 'canceled'`,
    )
    .bind(id, site, now)
    .run();
  return meta.changes > 0;
}

const DAY_MS = 86_400_000;
const KEPT_DAYS = 30;
const EXPIRED_A_RUN = 2000;

/** Removes what was settled a month ago. */
export async function expireDeliveries(db: D1Database, now: number): Promise<void> {
  await db
    .prepare(
      `DELETE FROM deliveries WHERE id IN
         (SELECT id FROM deliveries WHERE settledAt < ? AND settledAt IS NOT NULL ORDER BY settledAt LIMIT ${EXPIRED_A_RUN})`,
    )
    .bind(now - KEPT_DAYS * DAY_MS)
    .run();
}
