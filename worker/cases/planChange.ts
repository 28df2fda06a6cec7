import type { CaseState, Gesture } from '../../shared/schemas/case.ts';
import { Refusal } from '../http/refusal.ts';
import type { Case } from '../store/cases.ts';

/** What is to become of a case; what is not named stays. Times are UTC milliseconds. */
export interface CaseChange {
  state?: CaseState | undefined;
  dueAt?: number | undefined;
  assignee?: string | null | undefined;
  note?: string | undefined;
  gesture?: Gesture | null | undefined;
  reasonCode?: string | null | undefined;
  outcome?: string | null | undefined;
}

/** A line of the history: states, times and codes, and no words but the note's. */
export interface HistoryEntry {
  action: string;
  before?: string | null;
  after?: string | null;
  note?: string;
}

type Columns = Partial<
  Pick<
    Case,
    | 'state'
    | 'dueAt'
    | 'contactedAt'
    | 'closedAt'
    | 'assignee'
    | 'gesture'
    | 'gestureValue'
    | 'gestureCurrency'
    | 'reasonCode'
    | 'outcome'
  >
>;

/** Where a case can go from where it is. */
const MOVES: Record<CaseState, readonly CaseState[]> = {
  open: ['contacted'],
  contacted: ['resolved', 'lost', 'open'],
  resolved: ['open'],
  lost: ['open'],
};

const YEAR_MS = 366 * 86_400_000;

/**
 * The columns that a change sets, and what the history says of it: only what differs from what is there.
 * @throws Refusal invalid_input
 */
export function planChange(
  found: Case,
  change: CaseChange,
  now: number,
): { columns: Columns; history: HistoryEntry[] } {
  checkChange(found, change, now);
  const columns: Columns = {};
  const history: HistoryEntry[] = [];
  if (change.state !== undefined && change.state !== found.state) {
    columns.state = change.state;
    if (change.state === 'contacted') columns.contactedAt = found.contactedAt ?? now;
    if (change.state === 'resolved' || change.state === 'lost') columns.closedAt = now;
    history.push({ action: 'state', before: found.state, after: change.state });
  }
  if (change.dueAt !== undefined && change.dueAt !== found.dueAt) {
    columns.dueAt = change.dueAt;
    history.push({ action: 'dueAt', before: toTime(found.dueAt), after: toTime(change.dueAt) });
  }
  if (change.assignee !== undefined && change.assignee !== found.assignee) {
    columns.assignee = change.assignee;
    history.push({ action: 'assignee' });
  }
  if (change.gesture !== undefined) {
    const { kind = null, value, currency = null } = change.gesture ?? {};
    const amount = value === undefined ? null : Math.round(value * 1000);
    if (kind !== found.gesture || amount !== found.gestureValue || currency !== found.gestureCurrency) {
      Object.assign(columns, { gesture: kind, gestureValue: amount, gestureCurrency: currency });
      history.push({ action: 'gesture', before: found.gesture, after: kind });
    }
  }
  for (const name of ['reasonCode', 'outcome'] as const) {
    const code = change[name];
    if (code === undefined || code === found[name]) continue;
    columns[name] = code;
    history.push({ action: name, before: found[name], after: code });
  }
  if (change.note !== undefined) history.push({ action: 'note', note: change.note });
  return { columns, history };
}

function checkChange(found: Case, { state, dueAt, note }: CaseChange, now: number): void {
  const errors = [];
  if (state !== undefined && state !== found.state && !MOVES[found.state].includes(state)) {
    const allowed = MOVES[found.state].map((name) => `"${name}"`).join(' or ');
    errors.push({ path: 'state', message: `must be ${allowed}: the case is "${found.state}"` });
  }
  if (dueAt !== undefined && (dueAt < found.openedAt || dueAt > now + YEAR_MS)) {
    errors.push({ path: 'dueAt', message: 'must lie between the opening of the case and a year from now' });
  }
  // Whoever is forgotten is not written about again; a case that is opened again gathers notes again.
  const isEmptied = found.forgottenAt !== null || (found.emptiedAt !== null && state !== 'open');
  if (note !== undefined && isEmptied) {
    errors.push({ path: 'note', message: 'cannot be added to a case that has been emptied' });
  }
  if (errors.length > 0) throw new Refusal('invalid_input', { errors });
}

function toTime(time: number): string {
  return new Date(time).toISOString();
}
