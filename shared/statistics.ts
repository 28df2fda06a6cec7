import { categoryOf, type Category } from './score.ts';

/** How many responses gave each score: eleven counts, index = score. */
export type Distribution = readonly number[];

/** How many responses fell into each category. */
export type Counts = Record<Category, number>;

/** A range of Net Promoter Scores, −100…100. */
export interface Interval {
  low: number;
  high: number;
}

/** The difference of two Net Promoter Scores, −200…200, and its 95 % confidence interval. */
export interface Difference extends Interval {
  delta: number;
  /** True where the interval leaves 0 out. */
  significant: boolean;
}

/** Under this many responses a score says little; `results` answers `enough: false`. */
export const ENOUGH_RESPONSES = 30;

/** The 97.5 % point of the normal distribution, for two-sided 95 % intervals. */
const Z_95 = 1.959964;

export function countCategories(distribution: Distribution): Counts {
  const counts: Counts = { promoter: 0, passive: 0, detractor: 0 };
  distribution.forEach((count, score) => {
    counts[categoryOf(score)] += count;
  });
  return counts;
}

export function sumOf(distribution: Distribution): number {
  return distribution.reduce((sum, count) => sum + count, 0);
}

/** Net Promoter Score, −100…100, unrounded; null without responses. */
export function netPromoterScore(distribution: Distribution): number | null {
  const responses = sumOf(distribution);
  if (responses === 0) return null;
  const { promoter, detractor } = countCategories(distribution);
  return (100 * (promoter - detractor)) / responses;
}

/** Mean score, 0–10, unrounded; null without responses. */
export function meanScore(distribution: Distribution): number | null {
  const responses = sumOf(distribution);
  if (responses === 0) return null;
  return distribution.reduce((sum, count, score) => sum + count * score, 0) / responses;
}

/**
 * The 95 % margin of error of the score, in points of NPS (half the width of the interval); null without responses.
 * Source: Rocks (2016), "Interval estimation for the Net Promoter Score", The American Statistician 70(4): adjusted Wald.
 */
export function marginOfError(distribution: Distribution): number | null {
  if (sumOf(distribution) === 0) return null;
  return 100 * Z_95 * Math.sqrt(adjustedEstimate(distribution).variance);
}

/** The 95 % confidence interval of the score by adjusted Wald, cut to −100…100; null without responses. */
export function confidenceInterval(distribution: Distribution): Interval | null {
  const margin = marginOfError(distribution);
  if (margin === null) return null;
  const centre = 100 * adjustedEstimate(distribution).score;
  return { low: Math.max(-100, centre - margin), high: Math.min(100, centre + margin) };
}

/**
 * How much the score changed from `before` to `after`: `delta` is the plain difference of the two scores, the interval
 * comes from the adjusted estimates of both samples, taken as independent. Null where either sample is empty.
 */
export function scoreChange(before: Distribution, after: Distribution): Difference | null {
  const [scoreBefore, scoreAfter] = [netPromoterScore(before), netPromoterScore(after)];
  if (scoreBefore === null || scoreAfter === null) return null;
  const [a, b] = [adjustedEstimate(before), adjustedEstimate(after)];
  const centre = 100 * (b.score - a.score);
  const margin = 100 * Z_95 * Math.sqrt(a.variance + b.variance);
  const [low, high] = [centre - margin, centre + margin];
  return { delta: scoreAfter - scoreBefore, low, high, significant: low > 0 || high < 0 };
}

/**
 * Whether a change would stand out among so many that are looked at together: in at most 5 of 100 cases in which nothing has
 * changed anywhere does any one of them (Bonferroni, with P(|Z| > z) ≤ exp(−z²/2)).
 */
export function isSignificantAmong({ low, high }: Difference, comparisons: number): boolean {
  const z = (Z_95 * (low + high)) / (high - low);
  return z * z >= 2 * Math.log(comparisons / 0.05);
}

/** Adds 3 to the responses, ¾ to promoters and ¾ to detractors; `score` −1…1 and the variance of that estimate. */
function adjustedEstimate(distribution: Distribution): { score: number; variance: number } {
  const { promoter, detractor } = countCategories(distribution);
  const responses = sumOf(distribution) + 3;
  const promoters = (promoter + 0.75) / responses;
  const detractors = (detractor + 0.75) / responses;
  const score = promoters - detractors;
  return { score, variance: (promoters + detractors - score * score) / responses };
}
