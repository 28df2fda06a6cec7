import type { ResponseRecord } from './responses.ts';

/** A stored response. Times are UTC milliseconds. */
export interface StoredResponse extends Omit<ResponseRecord, 'receivedAt'> {
  clicked: string[];
  isExcluded: boolean;
  createdAt: number;
  updatedAt: number;
}

/** Which responses, newest first. Days are inclusive; scores likewise. `after` is the last one of the page before. */
export interface ResponsesFilter {
  site: string;
  touchpoint: string | null;
  from: string | null;
  to: string | null;
  minScore: number;
  maxScore: number;
  orderId: string | null;
  hasComment: boolean | null;
  after: { createdAt: number; id: string } | null;
  limit: number;
}

type Json = 'reasons' | 'contact' | 'properties' | 'dimensions' | 'offered' | 'clicked';
type Row = Omit<StoredResponse, Json | 'newCustomer' | 'isExcluded'> &
  Record<Exclude<Json, 'contact'>, string> & { contact: string | null; newCustomer: number | null; isExcluded: number };

export async function listResponses(db: D1Database, filter: ResponsesFilter): Promise<StoredResponse[]> {
  const { results } = await db
    .prepare(
      `SELECT * FROM responses
       WHERE site = ?1 AND (createdAt, id) < (?2, ?3) AND score BETWEEN ?4 AND ?5
         AND (?6 IS NULL OR touchpoint = ?6) AND (?7 IS NULL OR day >= ?7) AND (?8 IS NULL OR day <= ?8)
         AND (?9 IS NULL OR orderId = ?9) AND (?10 IS NULL OR (comment IS NOT NULL) = ?10)
       ORDER BY createdAt DESC, id DESC LIMIT ?11`,
    )
    .bind(
      filter.site,
      filter.after?.createdAt ?? Number.MAX_SAFE_INTEGER,
      filter.after?.id ?? '',
      filter.minScore,
      filter.maxScore,
      filter.touchpoint,
      filter.from,
      filter.to,
      filter.orderId,
      filter.hasComment === null ? null : Number(filter.hasComment),
      filter.limit,
    )
    .all<Row>();
  return results.map(toResponse);
}

function toResponse(row: Row): StoredResponse {
  return {
    ...row,
    reasons: JSON.parse(row.reasons) as string[],
    contact: row.contact === null ? null : (JSON.parse(row.contact) as { email: string }),
    properties: JSON.parse(row.properties) as ResponseRecord['properties'],
    dimensions: JSON.parse(row.dimensions) as [string, string][],
    offered: JSON.parse(row.offered) as string[],
    clicked: JSON.parse(row.clicked) as string[],
    newCustomer: row.newCustomer === null ? null : row.newCustomer === 1,
    isExcluded: row.isExcluded === 1,
  };
}
