import type { CaseState, Gesture } from '../../shared/schemas/case.ts';
import { planChange, type CaseChange } from '../cases/planChange.ts';

/** A case with what its response says. Times are UTC milliseconds. */
export interface Case {
  /** The id of its response. */
  response: string;
  site: string;
  state: CaseState;
  openedAt: number;
  dueAt: number;
  contactedAt: number | null;
  closedAt: number | null;
  emptiedAt: number | null;
  overdueAt: number | null;
  assignee: string | null;
  gesture: Gesture['kind'] | null;
  /** Thousandths of the currency's unit. */
  gestureValue: number | null;
  gestureCurrency: string | null;
  reasonCode: string | null;
  outcome: string | null;
  previous: string | null;
  nextResponse: string | null;
  nextScore: number | null;
  touchpoint: string;
  score: number;
  comment: string | null;
  orderId: string | null;
  /** When the response itself was emptied. */
  forgottenAt: number | null;
}

const SELECT = `SELECT cases.*, touchpoint, score, comment, orderId, responses.emptiedAt AS forgottenAt
  FROM cases JOIN responses ON responses.id = cases.response`;

export async function findCase(db: D1Database, site: string, id: string): Promise<Case | null> {
  return db.prepare(`${SELECT} WHERE cases.response = ? AND cases.site = ?`).bind(id, site).first<Case>();
}

/**
 * Changes a case and notes who did what: both or nothing. Somebody else may have moved it meanwhile: then the change is
 * looked at again, as one of the case that is there now.
 *
 * @returns the case as it is then, null where there is none. @throws Refusal invalid_input, where it cannot go there
 */
export async function changeCase(
  db: D1Database,
  of: { site: string; id: string; by: string; now: number },
  change: CaseChange,
): Promise<Case | null> {
  const found = await findCase(db, of.site, of.id);
  if (!found) return null;
  const { columns, history } = planChange(found, change, of.now);
  if (history.length === 0) return found;
  const sets = Object.entries({ state: found.state, ...columns });
  const [changed] = await db.batch([
    db
      .prepare(
        `UPDATE cases SET ${sets.map(([name]) => `${name} = ?`).join(', ')}
         WHERE response = ? AND site = ? AND state = ? AND emptiedAt IS ?`,
      )
      .bind(...sets.map(([, value]) => value), of.id, of.site, found.state, found.emptiedAt),
    db
      .prepare(
        `INSERT INTO caseHistory (response, at, actor, action, before, after, note)
         SELECT ?1, ?2, ?3, value ->> 'action', value ->> 'before', value ->> 'after', value ->> 'note'
         FROM json_each(?4) WHERE changes() > 0`,
      )
      .bind(of.id, of.now, of.by, JSON.stringify(history)),
  ]);
  return changed?.meta.changes ? findCase(db, of.site, of.id) : changeCase(db, of, change);
}

/** A page of a site's cases, soonest due first; with `dueUntil` those that are open, were due by then, and count. */
export async function listCases(
  db: D1Database,
  of: { site: string; state?: CaseState | undefined; assignee?: string | undefined; dueUntil: number | null },
  page: { after: { dueAt: number; id: string } | null; limit: number },
): Promise<Case[]> {
  const { dueAt, id } = page.after ?? { dueAt: 0, id: '' };
  const conditions: [string, unknown][] = [
    ['cases.site = ?', of.site],
    ...(of.state === undefined ? [] : [['state = ?', of.state] as [string, unknown]]),
    ...(of.assignee === undefined ? [] : [['assignee = ?', of.assignee] as [string, unknown]]),
    ...(of.dueUntil === null
      ? []
      : [["state = 'open' AND isExcluded = 0 AND cases.dueAt <= ?", of.dueUntil] as [string, unknown]]),
  ];
  const { results } = await db
    .prepare(
      `${SELECT} WHERE ${conditions.map(([sql]) => sql).join(' AND ')} AND (cases.dueAt, cases.response) > (?, ?)
       ORDER BY cases.dueAt, cases.response LIMIT ?`,
    )
    .bind(...conditions.map(([, value]) => value), dueAt, id, page.limit)
    .all<Case>();
  return results;
}

/** A line of the history. `at` is UTC milliseconds. */
export interface HistoryRow {
  at: number;
  actor: string;
  action: string;
  before: string | null;
  after: string | null;
  note: string | null;
}

/** Who did what with a case, oldest first. */
export async function listHistory(db: D1Database, id: string): Promise<HistoryRow[]> {
  const { results } = await db
    .prepare('SELECT at, actor, action, before, after, note FROM caseHistory WHERE response = ? ORDER BY id')
    .bind(id)
    .all<HistoryRow>();
  return results;
}

const WARNED_A_RUN = 200;

/** Notes which cases nobody has taken up in time; once each. Triggers tell channels, in the same statement. */
export async function markOverdue(db: D1Database, now: number): Promise<void> {
  await db
    .prepare(
      `UPDATE cases SET overdueAt = ?1 WHERE response IN (
         SELECT response FROM cases WHERE state = 'open' AND overdueAt IS NULL AND dueAt <= ?1
         ORDER BY dueAt LIMIT ${WARNED_A_RUN})`,
    )
    .bind(now)
    .run();
}
