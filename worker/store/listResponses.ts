import type { ResponseRecord } from './responses.ts';

/** A stored response. Times are UTC milliseconds. */
export interface StoredResponse extends Omit<ResponseRecord, 'receivedAt'> {
  clicked: string[];
  isExcluded: boolean;
  tags: string[];
  note: string | null;
  emptiedAt: number | null;
  createdAt: number;
  updatedAt: number;
}

/** A place in the list of responses: the one that a page ended with. */
export interface Position {
  createdAt: number;
  id: string;
}

/** Which responses of a site. Days and scores are inclusive; what is left out does not narrow. */
export interface ResponsesFilter {
  site: string;
  touchpoint?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  minScore?: number | undefined;
  maxScore?: number | undefined;
  orderKey?: string | undefined;
  hasComment?: boolean | undefined;
}

const DAY_MS = 86_400_000;

/** A page of responses, newest first, that come after a position. */
export async function listResponses(
  db: D1Database,
  filter: ResponsesFilter,
  page: { after: Position | null; limit: number },
): Promise<StoredResponse[]> {
  const conditions: [condition: string, ...values: (string | number)[]][] = [['site = ?', filter.site]];
  if (page.after) conditions.push(['(createdAt, id) < (?, ?)', page.after.createdAt, page.after.id]);
  if (filter.orderKey !== undefined) conditions.push(['orderKey = ?', filter.orderKey]);
  if (filter.touchpoint !== undefined) conditions.push(['touchpoint = ?', filter.touchpoint]);
  if (filter.minScore !== undefined) conditions.push(['score >= ?', filter.minScore]);
  if (filter.maxScore !== undefined) conditions.push(['score <= ?', filter.maxScore]);
  if (filter.hasComment !== undefined) conditions.push(['(comment IS NOT NULL) = ?', Number(filter.hasComment)]);
  // The index knows times, not days: no time zone is further than a day from UTC, so it narrows to a day more each side.
  if (filter.from !== undefined) {
    conditions.push(['day >= ? AND createdAt >= ?', filter.from, Date.parse(filter.from) - DAY_MS]);
  }
  if (filter.to !== undefined) {
    conditions.push(['day <= ? AND createdAt < ?', filter.to, Date.parse(filter.to) + 2 * DAY_MS]);
  }
  // Left to itself, SQLite would rather read the whole site in the order of time than sort the one response of an order.
  const index = filter.orderKey === undefined ? 'INDEXED BY responses_by_time' : 'INDEXED BY responses_by_order';
  const { results } = await db
    .prepare(
      `SELECT * FROM responses ${index} WHERE ${conditions.map(([condition]) => condition).join(' AND ')}
       ORDER BY createdAt DESC, id DESC LIMIT ?`,
    )
    .bind(...conditions.flatMap(([, ...values]) => values), page.limit)
    .all<Row>();
  return results.map(toResponse);
}

type Json = 'reasons' | 'contact' | 'properties' | 'dimensions' | 'offered' | 'clicked' | 'tags';
type Flag = 'isExcluded' | 'isSuspect' | 'isVerified';
export type Row = Omit<StoredResponse, Json | Flag | 'newCustomer'> &
  Record<Exclude<Json, 'contact'>, string> &
  Record<Flag, number> & { contact: string | null; newCustomer: number | null };

export function toResponse(row: Row): StoredResponse {
  return {
    ...row,
    reasons: JSON.parse(row.reasons) as string[],
    contact: row.contact === null ? null : (JSON.parse(row.contact) as { email: string }),
    properties: JSON.parse(row.properties) as ResponseRecord['properties'],
    dimensions: JSON.parse(row.dimensions) as [string, string][],
    offered: JSON.parse(row.offered) as string[],
    clicked: JSON.parse(row.clicked) as string[],
    newCustomer: row.newCustomer === null ? null : row.newCustomer === 1,
    tags: JSON.parse(row.tags) as string[],
    isExcluded: row.isExcluded === 1,
    isSuspect: row.isSuspect === 1,
    isVerified: row.isVerified === 1,
  };
}
