import { toChannel, type Channel, type ChannelRow } from './channels.ts';
import type { Delivery } from './deliveries.ts';

/** Longer than any attempt takes. Whoever was killed in the middle of one holds it until then. */
const LEASE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** A channel to which nothing got through for so long is switched off. */
const FAILING_MS = 5 * 86_400_000;

/** A delivery that belongs to this worker, and nobody else, until its lease ends. */
export interface Claimed {
  delivery: Delivery;
  channel: Channel;
}

const IS_WITHIN_LIMIT = `(isLimited = 0 OR firstAttemptAt IS NOT NULL OR
  (SELECT count(*) FROM deliveries AS sent WHERE sent.channel = deliveries.channel AND sent.isLimited = 1
     AND sent.firstAttemptAt > ?2 - ${HOUR_MS})
  < (SELECT coalesce(configuration ->> '$.alerts.maxPerHour', 20) FROM sites WHERE id = deliveries.site))`;

const IS_FREE = `state = 'due' AND dueAt <= ?2 AND leasedUntil <= ?2`;

/**
 * Takes a delivery that is due, free, and within what its channel may be told within the hour: one statement, so that of
 * any number of workers one gets it. Null where there is none to take.
 */
export async function claimDelivery(db: D1Database, id: string, now: number): Promise<Claimed | null> {
  const delivery = await db
    .prepare(
      `UPDATE deliveries SET leasedUntil = ?2 + ${LEASE_MS}, attempts = attempts + 1,
         firstAttemptAt = coalesce(firstAttemptAt, ?2)
       WHERE id = ?1 AND ${IS_FREE} AND ${IS_WITHIN_LIMIT} RETURNING *`,
    )
    .bind(id, now)
    .first<Delivery>();
  if (!delivery) return null;
  const row = await db.prepare('SELECT * FROM channels WHERE id = ?').bind(delivery.channel).first<ChannelRow>();
  return row && { delivery, channel: toChannel(row) };
}

/** Why there was nothing to take: it is settled (null), or not free before a time. */
export async function findFreeAt(db: D1Database, id: string): Promise<number | null> {
  const row = await db
    .prepare(`SELECT max(dueAt, leasedUntil) AS freeAt FROM deliveries WHERE id = ? AND state = 'due'`)
    .bind(id)
    .first<{ freeAt: number }>();
  return row?.freeAt ?? null;
}

/**
 * Puts a delivery that is one too many within the hour into the one message that tells of all such: of those that nobody
 * has begun to send, or a new one that is due when the hour is over.
 */
export async function groupDelivery(db: D1Database, id: string, now: number): Promise<void> {
  const group = `SELECT id FROM deliveries AS whole WHERE whole.channel = deliveries.channel AND whole.event = 'alerts.grouped'
    AND whole.state = 'due' AND whole.leasedUntil = 0`;
  await db.batch([
    db
      .prepare(
        `INSERT INTO deliveries (id, site, channel, event, dueAt, createdAt)
         SELECT 'msg_' || lower(hex(randomblob(16))), site, channel, 'alerts.grouped', ${HOUR_MS} + (
           SELECT min(sent.firstAttemptAt) FROM deliveries AS sent WHERE sent.channel = deliveries.channel
             AND sent.isLimited = 1 AND sent.firstAttemptAt > ?2 - ${HOUR_MS}), ?2
         FROM deliveries WHERE id = ?1 AND ${IS_FREE} AND NOT ${IS_WITHIN_LIMIT} AND NOT EXISTS (${group})`,
      )
      .bind(id, now),
    db
      .prepare(
        `UPDATE deliveries SET state = 'grouped', settledAt = ?2, groupedIn = (${group})
         WHERE id = ?1 AND ${IS_FREE} AND NOT ${IS_WITHIN_LIMIT}`,
      )
      .bind(id, now),
  ]);
}

/** Nothing is tried again on a channel that was switched off meanwhile. */
const IS_OFF = 'EXISTS (SELECT 1 FROM channels WHERE id = deliveries.channel AND disabledAt IS NOT NULL)';

/** What became of an attempt: delivered, or not and when to try again (null: never). */
export interface Settlement {
  at: number;
  state: 'delivered' | 'due' | 'dead' | 'canceled';
  nextAt: number | null;
  status: number | null;
  error: string | null;
  /** Whether it says something of the channel: a mistake of ours does not, nor does a test. */
  channel: 'works' | 'fails' | 'gone' | 'unknown';
}

/**
 * Writes down what became of an attempt, in one transaction with what it says of the channel. Where the delivery was
 * canceled meanwhile it stays so, unless it had gone out.
 */
export async function settleDelivery(
  db: D1Database,
  { delivery, channel }: Claimed,
  settlement: Settlement,
): Promise<void> {
  const { state, nextAt, status, error, at: now } = settlement;
  const health = {
    works: 'failingSince = NULL',
    fails: `failingSince = coalesce(failingSince, ?2), disabledAt = iif(failingSince <= ?2 - ${FAILING_MS}, ?2, NULL),
      disabledReason = iif(failingSince <= ?2 - ${FAILING_MS}, 'failing', NULL)`,
    gone: `failingSince = coalesce(failingSince, ?2), disabledAt = ?2, disabledReason = 'gone'`,
    unknown: null,
  }[settlement.channel];
  await db.batch([
    db
      .prepare(
        `UPDATE deliveries SET state = iif(?3 = 'due' AND ${IS_OFF}, 'dead', ?3), dueAt = coalesce(?4, dueAt),
           leasedUntil = 0, lastStatus = ?5, lastError = ?6, settledAt = iif(?3 = 'due' AND NOT ${IS_OFF}, NULL, ?7)
         WHERE id = ?1 AND (leasedUntil = ?2 OR ?3 = 'delivered') AND (state = 'due' OR ?3 = 'delivered')`,
      )
      .bind(delivery.id, delivery.leasedUntil, state, nextAt, status, error, now),
    ...(health === null
      ? []
      : [
          db
            .prepare(`UPDATE channels SET ${health} WHERE id = ?1 AND disabledAt IS NULL AND ?2 > 0`)
            .bind(channel.id, now),
        ]),
  ]);
}
