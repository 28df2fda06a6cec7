import type { Results } from '../../shared/schemas/results.ts';
import { countCategories, netPromoterScore, sumOf } from '../../shared/statistics.ts';
import { addDays, startOfBucket, type BucketSize, type Period } from '../days.ts';
import type { Total } from '../store/totals.ts';
import { addUp, roundOrNull } from './figures.ts';

/** The period in buckets, oldest first; the first and the last may be cut by it. A bucket without responses has `nps: null`. */
export function createSeries(totals: readonly Total[], period: Period, size: BucketSize): Results['series'] {
  const totalsOf = Map.groupBy(totals, ({ day }) => startOfBucket(day, size));
  return listBuckets(period, size).map((bucket) => {
    const inside = totalsOf.get(startOfBucket(bucket.from, size)) ?? [];
    const distribution = addUp(inside.map((total) => total.distribution));
    const { promoter, passive, detractor } = countCategories(distribution);
    return {
      ...bucket,
      nps: roundOrNull(netPromoterScore(distribution)),
      responses: sumOf(distribution),
      promoters: promoter,
      passives: passive,
      detractors: detractor,
    };
  });
}

function listBuckets({ from, to }: Period, size: BucketSize): Period[] {
  const buckets: Period[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const last = buckets.at(-1);
    if (last && startOfBucket(day, size) === startOfBucket(last.from, size)) last.to = day;
    else buckets.push({ from: day, to: day });
  }
  return buckets;
}
