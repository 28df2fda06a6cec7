import { toResponse, type Row, type StoredResponse } from './listResponses.ts';
import { toSite, type Site } from './sites.ts';

/** A case as a message needs it; what another part adds to the table is there too. */
export type CaseRow = { response: string; state: 'open' | 'contacted' | 'resolved' | 'lost'; dueAt: number } & Record<
  string,
  unknown
>;

/** What a message is about, as it is stored now. */
export interface AlertRows {
  site: Site;
  response: StoredResponse | null;
  case: CaseRow | null;
}

export async function readAlertRows(
  db: D1Database,
  of: { site: string; response: string | null },
): Promise<AlertRows | null> {
  const [sites, responses, cases] = await db.batch<unknown>([
    db.prepare('SELECT id, configuration, version, signingGeneration FROM sites WHERE id = ?').bind(of.site),
    db.prepare('SELECT * FROM responses WHERE id = ? AND site = ?').bind(of.response, of.site),
    db.prepare('SELECT * FROM cases WHERE response = ?').bind(of.response),
  ]);
  const [site] = (sites?.results ?? []) as Parameters<typeof toSite>[0][];
  const [response] = (responses?.results ?? []) as Row[];
  const [found] = (cases?.results ?? []) as CaseRow[];
  return site ? { site: toSite(site), response: response ? toResponse(response) : null, case: found ?? null } : null;
}

const WORST = 20;

/** What a grouped message stands for: how many responses, since when, and the worst of them. */
export async function readGroup(
  db: D1Database,
  group: string,
): Promise<{ count: number; since: number; responses: StoredResponse[] }> {
  const members = 'SELECT response FROM deliveries WHERE groupedIn = ?1 AND response IS NOT NULL';
  const [counted, worst] = await db.batch<unknown>([
    db
      .prepare('SELECT count(DISTINCT response) AS count, min(createdAt) AS since FROM deliveries WHERE groupedIn = ?1')
      .bind(group),
    db.prepare(`SELECT * FROM responses WHERE id IN (${members}) ORDER BY score, createdAt LIMIT ${WORST}`).bind(group),
  ]);
  const [{ count, since } = { count: 0, since: null }] = (counted?.results ?? []) as {
    count: number;
    since: number | null;
  }[];
  return { count, since: since ?? 0, responses: ((worst?.results ?? []) as Row[]).map(toResponse) };
}
