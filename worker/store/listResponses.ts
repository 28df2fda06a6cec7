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

/** Which responses, newest first. Days are inclusive; scores likewise. `after` is the last one of the page before. */
export interface ResponsesFilter {
  site: string;
  touchpoint: string | null;
  from: string | null;
  to: string | null;
  minScore: number;
  maxScore: number;
  orderKey: string | null;
  hasComment: boolean | null;
  after: { createdAt: number; id: string } | null;
  limit: number;
}

type Json = 'reasons' | 'contact' | 'properties' | 'dimensions' | 'offered' | 'clicked' | 'tags';
type Flag = 'isExcluded' | 'isSuspect' | 'isVerified';
type Row = Omit<StoredResponse, Json | Flag | 'newCustomer'> &
  Record<Exclude<Json, 'contact'>, string> &
  Record<Flag, number> & { contact: string | null; newCustomer: number | null };

export async function listResponses(db: D1Database, filter: ResponsesFilter): Promise<StoredResponse[]> {
  const { results } = await db
    .prepare(
      `SELECT * FROM responses
       WHERE site = ?1 AND (createdAt, id) < (?2, ?3) AND score BETWEEN ?4 AND ?5
         AND (?6 IS NULL OR touchpoint = ?6) AND (?7 IS NULL OR day >= ?7) AND (?8 IS NULL OR day <= ?8)
         AND (?9 IS NULL OR orderKey = ?9) AND (?10 IS NULL OR (comment IS NOT NULL) = ?10)
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
      filter.orderKey,
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
    tags: JSON.parse(row.tags) as string[],
    isExcluded: row.isExcluded === 1,
    isSuspect: row.isSuspect === 1,
    isVerified: row.isVerified === 1,
  };
}
