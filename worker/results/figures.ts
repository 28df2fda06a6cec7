import type { Figures } from '../../shared/schemas/results.ts';
import {
  confidenceInterval,
  countCategories,
  ENOUGH_RESPONSES,
  marginOfError,
  meanScore,
  netPromoterScore,
  sumOf,
  type Distribution,
} from '../../shared/statistics.ts';

/** All that is said about a set of responses. */
export function createFigures(distribution: Distribution): Figures {
  const responses = sumOf(distribution);
  const { promoter, passive, detractor } = countCategories(distribution);
  const share = (count: number) => ({ count, percent: responses === 0 ? null : round((100 * count) / responses) });
  const interval = confidenceInterval(distribution);
  const mean = meanScore(distribution);
  return {
    nps: roundOrNull(netPromoterScore(distribution)),
    marginOfError: roundOrNull(marginOfError(distribution)),
    interval: interval && { low: round(interval.low), high: round(interval.high) },
    responses,
    promoters: share(promoter),
    passives: share(passive),
    detractors: share(detractor),
    distribution: [...distribution],
    mean: mean === null ? null : Math.round(mean * 100) / 100,
    enough: responses >= ENOUGH_RESPONSES,
  };
}

/** One decimal, and never −0. */
export function round(value: number): number {
  return Math.round(value * 10) / 10 + 0;
}

export function roundOrNull(value: number | null): number | null {
  return value === null ? null : round(value);
}

/** Adds distributions up, score by score. */
export function addUp(distributions: Iterable<Distribution>): number[] {
  const sum = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (const distribution of distributions) {
    distribution.forEach((count, score) => {
      sum[score] = (sum[score] ?? 0) + count;
    });
  }
  return sum;
}
