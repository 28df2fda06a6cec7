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
