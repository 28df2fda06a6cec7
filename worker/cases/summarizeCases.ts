import type { CaseSummary } from '../../shared/schemas/caseSummary.ts';
import type { Period } from '../days.ts';
import type { CaseFigures, Fates, Waits } from '../store/caseFigures.ts';

export function summarizeCases({ from, to }: Period, { open, overdue, waits, fates }: CaseFigures): CaseSummary {
  const cases = sum(waits, 'cases');
  const judged = cases - sum(waits, 'pending');
  const minutes = findMedian(waits);
  return {
    from,
    to,
    open,
    overdue,
    cases,
    medianHoursToContact: minutes === null ? null : Math.round((minutes / 60) * 100) / 100,
    contactedWithinTarget: judged === 0 ? null : sum(waits, 'inTime') / judged,
    recovered: { count: sum(fates, 'recovered'), of: sum(fates, 'answeredAgain') },
    gestures: compare(fates, 'gesture').map(([gesture, figures]) => ({ gesture, ...figures })),
    outcomes: compare(fates, 'outcome').map(([outcome, figures]) => ({ outcome, ...figures })),
  };
}

/** The lower of the two in the middle where their number is even. */
function findMedian(waits: readonly Waits[]): number | null {
  const contacted = waits.flatMap(({ minutes, cases }) => (minutes === null ? [] : [{ minutes, cases }]));
  let rest = Math.ceil(contacted.reduce((count, { cases }) => count + cases, 0) / 2);
  for (const { minutes, cases } of contacted.toSorted((one, other) => one.minutes - other.minutes)) {
    rest -= cases;
    if (rest <= 0) return minutes;
  }
  return null;
}

type Comparison = Pick<Fates, 'cases' | 'answeredAgain' | 'recovered'>;

function compare<Name extends 'gesture' | 'outcome'>(fates: readonly Fates[], name: Name): [Fates[Name], Comparison][] {
  return [...Map.groupBy(fates, (fate) => fate[name])].map(([value, group]) => [
    value,
    {
      cases: sum(group, 'cases'),
      answeredAgain: sum(group, 'answeredAgain'),
      recovered: sum(group, 'recovered'),
    },
  ]);
}

function sum<Name extends string>(rows: readonly Record<Name, number>[], name: Name): number {
  return rows.reduce((total, row) => total + row[name], 0);
}
