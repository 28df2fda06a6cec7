import { addDays, countDays, type Day, type Period } from '../days.ts';
import { Refusal } from '../http/refusal.ts';

const DEFAULT_DAYS = 90;
const MAX_DAYS = 1100;

/** The period that a query asks for. @throws Refusal invalid_input */
export function readPeriod(query: { from?: string | undefined; to?: string | undefined }, today: Day): Period {
  const to = query.to ?? today;
  const from = query.from ?? addDays(to, 1 - DEFAULT_DAYS);
  const days = countDays(from, to);
  if (days >= 1 && days <= MAX_DAYS) return { from, to };
  const message = days < 1 ? `must not be after "to" (${to})` : `must lie at most ${MAX_DAYS} days before "to" (${to})`;
  throw new Refusal('invalid_input', { errors: [{ path: 'from', message }] });
}
