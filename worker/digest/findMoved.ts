import { ENOUGH_RESPONSES, isSignificantAmong, netPromoterScore, scoreChange, sumOf } from '../../shared/statistics.ts';
import { describeReason } from '../alerts/describeFacts.ts';
import type { DigestFacts } from '../alerts/facts.ts';
import type { Period } from '../days.ts';
import { distributionOf } from '../results/createResults.ts';
import { round } from '../results/figures.ts';
import type { Site } from '../store/sites.ts';
import { readTotals } from '../store/totals.ts';

/**
 * The reasons, touchpoints, languages, devices and values of the shop's own dimensions whose score has moved, most first.
 * Many are looked at, so that some would by chance alone: each must have enough responses in both periods, and have moved
 * further than any of them would in 95 of 100 digests in which nothing has.
 */
export async function findMoved(
  db: D1Database,
  site: Site,
  { before, period }: { before: Period; period: Period },
): Promise<DigestFacts['moved']> {
  const dimensions = ['touchpoint', 'reason', 'locale', 'device', ...site.configuration.dimensions];
  const compared = await Promise.all(
    dimensions.map(async (dimension) => {
      const isTouchpoint = dimension === 'touchpoint';
      const query = { site: site.id, touchpoint: null, dimension: isTouchpoint ? '' : dimension };
      const totals = await readTotals(db, { ...query, from: before.from, to: period.to });
      const groups = Map.groupBy(totals, ({ touchpoint, value }) => (isTouchpoint ? touchpoint : value));
      return [...groups].flatMap(([value, all]) => {
        const was = distributionOf(all.filter(({ day }) => day < period.from));
        const is = distributionOf(all.filter(({ day }) => day >= period.from));
        const change = scoreChange(was, is);
        if (!change || Math.min(sumOf(was), sumOf(is)) < ENOUGH_RESPONSES) return [];
        const name = dimension === 'reason' ? describeReason(site, value) : value;
        return [{ dimension, value: name, nps: round(netPromoterScore(is) ?? 0), change }];
      });
    }),
  );
  const candidates = compared.flat();
  return candidates
    .filter(({ change }) => isSignificantAmong(change, candidates.length))
    .map(({ change, ...rest }) => ({ ...rest, delta: round(change.delta) }))
    .toSorted((one, other) => Math.abs(other.delta) - Math.abs(one.delta));
}
