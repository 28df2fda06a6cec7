import type { Results } from '../../shared/schemas/results.ts';
import { scoreChange, type Difference } from '../../shared/statistics.ts';
import type { BucketSize, Period } from '../days.ts';
import type { Total } from '../store/totals.ts';
import { countForwards, sumRevenueAtRisk } from './amounts.ts';
import { addUp, createFigures, round } from './figures.ts';
import { createSeries } from './series.ts';

/** What `results` needs to know: the totals of the period, and where asked for, those by value and those before. */
export interface ResultsInput {
  period: Period;
  touchpoint: string | null;
  interval: BucketSize;
  totals: Total[];
  groups?: Total[];
  previous?: { period: Period; totals: Total[] };
}

/** The reply of `GET …/results`; pure. */
export function createResults(input: ResultsInput): Results {
  const { period, totals } = input;
  const distribution = distributionOf(totals);
  const figures = createFigures(distribution);
  const shown = sum(totals, 'shown');
  return {
    ...period,
    touchpoint: input.touchpoint,
    ...figures,
    shown,
    dismissed: sum(totals, 'dismissed'),
    later: sum(totals, 'later'),
    responseRate: shown === 0 ? null : round(Math.min(100, (100 * figures.responses) / shown)),
    forwarded: countForwards(totals),
    revenueAtRisk: sumRevenueAtRisk(totals),
    series: createSeries(totals, period, input.interval),
    ...(input.groups && { groups: createGroups(input.groups) }),
    ...(input.previous && {
      previous: { ...input.previous.period, ...createFigures(distributionOf(input.previous.totals)) },
      change: roundChange(scoreChange(distributionOf(input.previous.totals), distribution)),
    }),
  };
}

/** The values of a dimension, most responses first. */
function createGroups(totals: Total[]): NonNullable<Results['groups']> {
  return [...Map.groupBy(totals, ({ value }) => value)]
    .map(([value, ofValue]) => ({ value, ...createFigures(distributionOf(ofValue)) }))
    .filter(({ responses }) => responses > 0)
    .toSorted((a, b) => b.responses - a.responses || (a.value < b.value ? -1 : 1));
}

/** The counts of several totals together. */
export function distributionOf(totals: readonly Total[]): number[] {
  return addUp(totals.map(({ distribution }) => distribution));
}

function sum(totals: readonly Total[], event: 'shown' | 'dismissed' | 'later'): number {
  return totals.reduce((count, total) => count + total[event], 0);
}

function roundChange(change: Difference | null): Difference | null {
  if (!change) return null;
  return { ...change, delta: round(change.delta), low: round(change.low), high: round(change.high) };
}
