import { COMPLETION_WINDOW_MS } from '../../shared/limits.ts';
import type { Device } from '../responses/device.ts';
import { IS_WITHHELD } from './withheld.ts';

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
  /** The names that the journal of erasures may have for it: see worker/privacy/subjects.ts. Not stored. */
  subjects: string[];
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
 * `order_answered` before under another id; `id_taken` by a response of another site or touchpoint; `withheld`: it was
 * erased before it arrived, or its customer has objected.
 */
export type Outcome = 'created' | 'completed' | 'unchanged' | 'order_answered' | 'id_taken' | 'withheld';

/** So many values of one of the shop's own dimensions have counters of their own at a touchpoint and day. */
const MAX_DIMENSION_VALUES = 50;

// Properties come from pages, and each new value makes a row that every later question reads: past the limit, what has no
// counters yet is counted as "other". The response itself keeps what was sent.
const DIMENSIONS = `(SELECT json_group_array(json_array(name, iif(name IN ('reason', 'locale', 'device')
    OR EXISTS (SELECT 1 FROM totals WHERE site = sent.value ->> 'site' AND touchpoint = sent.value ->> 'touchpoint'
      AND dimension = name AND day = sent.value ->> 'day' AND value = word)
    OR ${MAX_DIMENSION_VALUES} > (SELECT count(*) FROM (SELECT 1 FROM totals WHERE site = sent.value ->> 'site'
      AND touchpoint = sent.value ->> 'touchpoint' AND dimension = name AND day = sent.value ->> 'day'
      LIMIT ${MAX_DIMENSION_VALUES})), word, 'other')))
  FROM (SELECT value ->> 0 AS name, value ->> 1 AS word FROM json_each(sent.value -> 'dimensions')))`;

const UPSERT = `
  INSERT INTO responses (id, site, touchpoint, revision, score, comment, reasons, contact, orderId, orderKey, orderValue, currency,
    newCustomer, customer, properties, locale, device, page, day, dimensions, offered, isVerified,
    isSuspect, dueAt, createdAt, updatedAt)
  SELECT value ->> 'id', value ->> 'site', value ->> 'touchpoint', value ->> 'revision', value ->> 'score',
    value ->> 'comment', value -> 'reasons', nullif(value -> 'contact', 'null'), value ->> 'orderId', value ->> 'orderKey',
    value ->> 'orderValue', value ->> 'currency', value ->> 'newCustomer', value ->> 'customer', value -> 'properties',
    value ->> 'locale', value ->> 'device', value ->> 'page', value ->> 'day', ${DIMENSIONS},
    value -> 'offered', value ->> 'isVerified',
    value ->> 'isSuspect', value ->> 'dueAt', value ->> 'receivedAt', value ->> 'receivedAt'
  FROM json_each(?1) AS sent WHERE NOT ${IS_WITHHELD}
  ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, score = excluded.score, comment = excluded.comment,
    reasons = excluded.reasons, contact = iif(responses.isSuspect OR excluded.isSuspect, NULL, excluded.contact), properties = excluded.properties,
    locale = excluded.locale, dimensions = excluded.dimensions,
    offered = (SELECT json_group_array(value) FROM (
      SELECT value FROM json_each(responses.offered) UNION SELECT value FROM json_each(excluded.offered))),
    isSuspect = max(responses.isSuspect, excluded.isSuspect),
    dueAt = coalesce(responses.dueAt, iif(responses.isSuspect, NULL, excluded.dueAt)), updatedAt = max(excluded.updatedAt, responses.createdAt + 1)
    WHERE excluded.revision > responses.revision AND responses.emptiedAt IS NULL AND excluded.site = responses.site
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
  const known = others.length > 0 ? await explainUnwritten(db, others) : new Map<string, Outcome>();
  return records.map(({ id }) => written.get(id) ?? known.get(id) ?? 'order_answered');
}

/** Why records were not written: their id is known, the journal keeps them out, or else their order is answered. */
async function explainUnwritten(db: D1Database, records: readonly ResponseRecord[]): Promise<Map<string, Outcome>> {
  const { results } = await db
    .prepare(
      `SELECT sent.value ->> 'id' AS id, CASE
         WHEN responses.site = sent.value ->> 'site' AND responses.touchpoint = sent.value ->> 'touchpoint' THEN 'unchanged'
         WHEN responses.id IS NOT NULL THEN 'id_taken'
         WHEN ${IS_WITHHELD} THEN 'withheld'
         ELSE 'order_answered' END AS outcome
       FROM json_each(?) AS sent LEFT JOIN responses ON responses.id = sent.value ->> 'id'`,
    )
    .bind(JSON.stringify(records))
    .all<{ id: string; outcome: Outcome }>();
  return new Map(results.map(({ id, outcome }) => [id, outcome]));
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
