import type { CaseSummary } from '../../shared/schemas/caseSummary.ts';
import { categoryOf } from '../../shared/score.ts';
import type { Period } from '../days.ts';
import type { CaseFigures, Fates } from '../store/caseFigures.ts';

export function summarizeCases({ from, to }: Period, { open, overdue, waits, fates }: CaseFigures): CaseSummary {
  const cases = sum(waits, 'cases');
  const judged = cases - sum(waits, 'pending');
  const minutes = findMedian(waits, 'minutes');
  const { recovered, answeredAgain } = compare(fates);
  return {
    from,
    to,
    open,
    overdue,
    cases,
    medianHoursToContact: minutes === null ? null : Math.round((minutes / 60) * 100) / 100,
    contactedWithinTarget: judged === 0 ? null : sum(waits, 'inTime') / judged,
    recovered: { count: recovered, of: answeredAgain },
    gestures: [...Map.groupBy(fates, ({ gesture }) => gesture)].map(([gesture, of]) => ({ gesture, ...compare(of) })),
    outcomes: [...Map.groupBy(fates, ({ outcome }) => outcome)].map(([outcome, of]) => ({ outcome, ...compare(of) })),
  };
}

function compare(fates: readonly Fates[]) {
  const answered = fates.filter(({ nextScore }) => nextScore !== null);
  return {
    cases: sum(fates, 'cases'),
    answeredAgain: sum(answered, 'cases'),
    recovered: sum(
      answered.filter(({ nextScore }) => categoryOf(nextScore ?? 0) === 'promoter'),
      'cases',
    ),
    medianNextScore: findMedian(answered, 'nextScore'),
  };
}

/** Of a value that so many cases have; those without one aside. The lower of the two in the middle where their number is even. */
function findMedian<Name extends string>(
  rows: readonly ({ cases: number } & Record<Name, number | null>)[],
  name: Name,
): number | null {
  const known = rows.flatMap(({ [name]: value, cases }) => (value === null ? [] : [{ value: value as number, cases }]));
  let rest = Math.ceil(sum(known, 'cases') / 2);
  for (const { value, cases } of known.toSorted((one, other) => one.value - other.value)) {
    rest -= cases;
    if (rest <= 0) return value;
  }
  return null;
}

function sum<Name extends string>(rows: readonly Record<Name, number>[], name: Name): number {
  return rows.reduce((total, row) => total + row[name], 0);
}
