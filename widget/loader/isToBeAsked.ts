import type { Survey } from '../../shared/schemas/survey.ts';
import type { Memory } from '../memory.ts';

const DAY_MS = 86_400_000;

/** The gates that can close while the delay passes: the page is one of those chosen, the order is new, nobody was asked lately. */
export function isToBeAsked({ live, display }: Survey, memory: Memory, orderId: string): boolean {
  const { urlFilters, recontactDays } = display;
  return (
    live &&
    (!urlFilters[0] || urlFilters.some(isHere)) &&
    !memory.orders?.includes(orderId) &&
    !Object.entries(recontactDays).some(([way, days]) => Date.now() - memory[way as 'later']! < days * DAY_MS)
  );
}

/** A filter is a whole address or starts at the path: owners paste either. `exact` lets a query follow. Fragments don't count. */
function isHere({ rule, value }: Survey['display']['urlFilters'][number]): boolean {
  const page = location.href.split('#')[0]!;
  const end = rule === 'exact' ? '?' : '';
  return rule === 'contains' ? page.includes(value) : (page + end).startsWith(new URL(value, page).href + end);
}
