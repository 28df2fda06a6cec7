import type { CaseDetail, CaseView } from '../../shared/schemas/case.ts';
import type { Case, HistoryRow } from '../store/cases.ts';

/** A case as its owner reads it. */
export function describeCase(found: Case, now: number): CaseView {
  const { gesture, gestureValue, gestureCurrency, nextScore } = found;
  return {
    id: found.response,
    state: found.state,
    isOverdue: found.state === 'open' && found.dueAt <= now,
    openedAt: toTime(found.openedAt),
    dueAt: toTime(found.dueAt),
    contactedAt: found.contactedAt === null ? null : toTime(found.contactedAt),
    closedAt: found.closedAt === null ? null : toTime(found.closedAt),
    assignee: found.assignee,
    gesture: gesture && {
      kind: gesture,
      value: gestureValue === null ? null : gestureValue / 1000,
      currency: gestureCurrency,
    },
    reasonCode: found.reasonCode,
    outcome: found.outcome,
    previous: found.previous,
    next: nextScore === null ? null : { response: found.nextResponse, score: nextScore },
    touchpoint: found.touchpoint,
    score: found.score,
    comment: found.comment,
    order: found.orderId,
  };
}

export function describeCaseDetail(found: Case, history: readonly HistoryRow[], now: number): CaseDetail {
  return {
    case: describeCase(found, now),
    history: history.map(({ at, actor, action, before, after, note }) => ({
      at: toTime(at),
      by: actor,
      action,
      from: before,
      to: after,
      note,
    })),
  };
}

function toTime(time: number): string {
  return new Date(time).toISOString();
}
