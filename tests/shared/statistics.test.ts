import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  confidenceInterval,
  countCategories,
  isSignificantAmong,
  marginOfError,
  meanScore,
  netPromoterScore,
  scoreChange,
  sumOf,
} from '../../shared/statistics.ts';

const distributions = fc.array(fc.nat(500), { minLength: 11, maxLength: 11 });
const answered = distributions.filter((distribution) => sumOf(distribution) > 0);

/** Promoters as 10, passives as 8, detractors as 0. */
function distributionOf(promoters: number, passives: number, detractors: number): number[] {
  return [detractors, 0, 0, 0, 0, 0, 0, 0, passives, 0, promoters];
}

test('without responses there is no score, no mean, no margin, no interval and no change', () => {
  const nobody = distributionOf(0, 0, 0);
  expect(netPromoterScore(nobody)).toBeNull();
  expect(meanScore(nobody)).toBeNull();
  expect(marginOfError(nobody)).toBeNull();
  expect(confidenceInterval(nobody)).toBeNull();
  expect(scoreChange(nobody, distributionOf(1, 0, 0))).toBeNull();
});

test('the score is the share of promoters less the share of detractors', () => {
  expect(netPromoterScore(distributionOf(70, 20, 10))).toBe(60);
  expect(netPromoterScore(distributionOf(0, 0, 3))).toBe(-100);
  expect(netPromoterScore([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1])).toBeCloseTo((100 * (2 - 7)) / 11, 10);
});

// By hand after Rocks (2016): n = 39, p = 20.75/39, d = 10.75/39 for 20 promoters, 6 passives, 10 detractors.
test('the interval is the adjusted Wald interval', () => {
  const [p, d, n] = [20.75 / 39, 10.75 / 39, 39];
  const margin = 195.9964 * Math.sqrt((p + d - (p - d) ** 2) / n);
  expect(marginOfError(distributionOf(20, 6, 10))).toBeCloseTo(margin, 6);
  const { low, high } = confidenceInterval(distributionOf(20, 6, 10)) ?? { low: 0, high: 0 };
  expect(low).toBeCloseTo(100 * (p - d) - margin, 6);
  expect(high).toBeCloseTo(100 * (p - d) + margin, 6);
});

test('a single kind of answer still leaves room for doubt', () => {
  const { low, high } = confidenceInterval(distributionOf(10, 0, 0)) ?? { low: 0, high: 0 };
  expect(low).toBeGreaterThan(40);
  expect(low).toBeLessThan(90);
  expect(high).toBe(100);
});

test('a clear change is significant, a small one is not', () => {
  const before = distributionOf(200, 100, 100);
  expect(scoreChange(before, distributionOf(100, 100, 200))).toMatchObject({ delta: -50, significant: true });
  expect(scoreChange(before, distributionOf(205, 100, 95))).toMatchObject({ delta: 2.5, significant: false });
});

test('any distribution gives a score in its own interval or at its edge, and categories that add up', () => {
  fc.assert(
    fc.property(answered, (distribution) => {
      const score = netPromoterScore(distribution) ?? Number.NaN;
      const { promoter, passive, detractor } = countCategories(distribution);
      const { low, high } = confidenceInterval(distribution) ?? { low: Number.NaN, high: Number.NaN };
      expect(score).toBeGreaterThanOrEqual(-100);
      expect(score).toBeLessThanOrEqual(100);
      expect(promoter + passive + detractor).toBe(sumOf(distribution));
      expect(low).toBeLessThanOrEqual(high);
      expect(low).toBeGreaterThanOrEqual(-100);
      expect(high).toBeLessThanOrEqual(100);
    }),
  );
});

// The truth to measure against: resample the responses, and look where 95 % of the scores fall.
test('the interval agrees with a bootstrap within two points on a large sample', () => {
  const distribution = distributionOf(520, 280, 200);
  const scores = Array.from({ length: 4000 }, () => netPromoterScore(resample(distribution)) ?? 0).toSorted(
    (a, b) => a - b,
  );
  const { low, high } = confidenceInterval(distribution) ?? { low: 0, high: 0 };
  expect(Math.abs(low - (scores[100] ?? 0))).toBeLessThan(2);
  expect(Math.abs(high - (scores[3900] ?? 0))).toBeLessThan(2);
});

function resample(distribution: readonly number[]): number[] {
  const size = sumOf(distribution);
  const drawn = distribution.map(() => 0);
  for (let draw = 0; draw < size; draw += 1) {
    let rest = Math.random() * size;
    const score = distribution.findIndex((count) => (rest -= count) < 0);
    drawn[score] = (drawn[score] ?? 0) + 1;
  }
  return drawn;
}

test('among many comparisons in which nothing has changed, one in twenty digests at most names any', () => {
  let seed = 1;
  const random = () => {
    // mulberry32
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const draw = (responses: number) => {
    const counts = [0, 0, 0];
    for (let each = 0; each < responses; each += 1) counts[random() < 0.5 ? 0 : random() < 0.5 ? 1 : 2]! += 1;
    return distributionOf(counts[0] ?? 0, counts[1] ?? 0, counts[2] ?? 0);
  };
  const [runs, comparisons] = [400, 15];
  let [alone, together] = [0, 0];
  for (let run = 0; run < runs; run += 1) {
    const changes = Array.from({ length: comparisons }, () => scoreChange(draw(60), draw(60)));
    alone += Number(changes.some((change) => change?.significant));
    together += Number(changes.some((change) => change && isSignificantAmong(change, comparisons)));
  }
  // Each taken alone, every second digest would have news.
  expect(alone / runs).toBeGreaterThan(0.3);
  expect(together / runs).toBeLessThanOrEqual(0.05);
  const real = scoreChange(distributionOf(60, 10, 10), distributionOf(20, 10, 50));
  expect(real && isSignificantAmong(real, 200)).toBe(true);
});
