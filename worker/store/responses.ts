import { COMPLETION_WINDOW_MS } from '../../shared/limits.ts';
import type { Device } from '../device.ts';

/** A response as it is written. Order, customer, touchpoint and day stay those of the first message. */
export interface ResponseRecord {
  id: string;
  site: string;
  touchpoint: string;
  revision: number;
  score: number;
  comment: string | null;
  reasons: string[];
  contact: { email: string } | null;
  orderId: string | null;
  /** Keyed hash of the order. */
  orderKey: string | null;
  /** Thousandths of the currency's unit. */
  orderValue: number | null;
  currency: string | null;
  newCustomer: boolean | null;
  customer: string | null;
  isVerified: boolean;
  isSuspect: boolean;
  properties: Record<string, string | number | boolean>;
  locale: string | null;
  device: Device;
  page: string | null;
  day: string;
  /** [dimension, value], each once. */
  dimensions: [string, string][];
  /** Ids of the review links that the reply offers. */
  offered: string[];
  /** When somebody should have called back, UTC milliseconds; null where nobody has to. */
  dueAt: number | null;
  /** When the worker received it, UTC milliseconds of its clock. */
  receivedAt: number;
}

/**
 * What became of a response: `created`; `completed` by a higher revision; `unchanged` (a repeat, or too late);
 * `order_answered` before under another id; `id_taken` by a response of another site or touchpoint.
 */
export type Outcome = 'created' | 'completed' | 'unchanged' | 'order_answered' | 'id_taken';

const UPSERT = `
  INSERT INTO responses (id, site, touchpoint, revision, score, comment, reasons, contact, orderId, orderKey, orderValue, currency,
    newCustomer, customer, properties, locale, device, page, day, dimensions, offered, isVerified,
    isSuspect, dueAt, createdAt, updatedAt)
  SELECT value ->> 'id', value ->> 'site', value ->> 'touchpoint', value ->> 'revision', value ->> 'score',
    value ->> 'comment', value -> 'reasons', nullif(value -> 'contact', 'null'), value ->> 'orderId', value ->> 'orderKey',
    value ->> 'orderValue', value ->> 'currency', value ->> 'newCustomer', value ->> 'customer', value -> 'properties',
    value ->> 'locale', value ->> 'device', value ->> 'page', value ->> 'day', value -> 'dimensions',
    value -> 'offered', value ->> 'isVerified',
    value ->> 'isSuspect', value ->> 'dueAt', value ->> 'receivedAt', value ->> 'receivedAt'
  FROM json_each(?1) WHERE true
  ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, score = excluded.score, comment = excluded.comment,
    reasons = excluded.reasons, contact = excluded.contact, properties = excluded.properties,
    locale = excluded.locale, dimensions = excluded.dimensions,
    offered = (SELECT json_group_array(value) FROM (
      SELECT value FROM json_each(responses.offered) UNION SELECT value FROM json_each(excluded.offered))),
    dueAt = coalesce(responses.dueAt, excluded.dueAt), updatedAt = max(excluded.updatedAt, responses.createdAt + 1)
    WHERE excluded.revision > responses.revision AND excluded.site = responses.site
      AND excluded.touchpoint = responses.touchpoint AND excluded.createdAt - responses.createdAt <= ${COMPLETION_WINDOW_MS}
  ON CONFLICT (site, orderKey, touchpoint) WHERE orderKey IS NOT NULL DO NOTHING
  RETURNING id, createdAt = updatedAt AS isNew`;

/**
 * Stores new responses and completes known ones, with their totals, in one statement: all or none.
 * @returns one outcome for each record, in their order.
 */
export async function writeResponses(db: D1Database, records: readonly ResponseRecord[]): Promise<Outcome[]> {
  const { results } = await db.prepare(UPSERT).bind(JSON.stringify(records)).all<{ id: string; isNew: number }>();
  const written = new Map(
    results.map(({ id, isNew }) => [id, isNew === 1 ? ('created' as const) : ('completed' as const)]),
  );
  const others = records.filter(({ id }) => !written.has(id));
  const known = others.length > 0 ? await findOwners(db, others) : new Map<string, string>();
  return records.map((record) => {
    const owner = known.get(record.id);
    return (
      written.get(record.id) ??
      (owner === undefined ? 'order_answered' : owner === ownerOf(record) ? 'unchanged' : 'id_taken')
    );
  });
}

async function findOwners(db: D1Database, records: readonly ResponseRecord[]): Promise<Map<string, string>> {
  const { results } = await db
    .prepare('SELECT id, site, touchpoint FROM responses WHERE id IN (SELECT value FROM json_each(?))')
    .bind(JSON.stringify(records.map(({ id }) => id)))
    .all<{ id: string; site: string; touchpoint: string }>();
  return new Map(results.map((row) => [row.id, ownerOf(row)]));
}

function ownerOf({ site, touchpoint }: { site: string; touchpoint: string }): string {
  return `${site}/${touchpoint}`;
}

/** Counts that a response's shopper followed a review link; a second time changes nothing. */
export async function recordClick(db: D1Database, id: string, link: string): Promise<void> {
  await db
    .prepare(
      `UPDATE responses SET clicked = json_insert(clicked, '$[#]', ?2)
       WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM json_each(clicked) WHERE value = ?2)`,
    )
    .bind(id, link)
    .run();
}

/** The site of a response and the review links that it was offered. */
export async function findOffer(db: D1Database, id: string): Promise<{ site: string; offered: string[] } | null> {
  const row = await db
    .prepare('SELECT site, offered FROM responses WHERE id = ?')
    .bind(id)
    .first<{ site: string; offered: string }>();
  return row && { site: row.site, offered: JSON.parse(row.offered) as string[] };
}
