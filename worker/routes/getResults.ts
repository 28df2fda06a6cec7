import { resultsQuery } from '../../shared/schemas/queries.ts';
import { results } from '../../shared/schemas/results.ts';
import { addDays, countDays, dayOf, type Period } from '../days.ts';
import { Refusal } from '../http/refusal.ts';
import { createResults } from '../results/createResults.ts';
import { readPeriod } from '../results/readPeriod.ts';
import { createRoute, siteOf } from '../route.ts';
import { readTotals } from '../store/totals.ts';

export const getResults = createRoute({
  method: 'GET',
  path: '/v1/sites/:site/results',
  access: 'read',
  summary: 'The score of a period and all beside it',
  replies: { 200: { description: 'The results', schema: results } },
  query: resultsQuery,
  async answer(call) {
    const { env, query, now } = call;
    const { id: site, configuration } = siteOf(call);
    const period = readPeriod(query, dayOf(now, configuration.timeZone));
    const touchpoint = query.touchpoint ?? null;
    checkDimension(query.by, configuration.dimensions);
    const read = ({ from, to }: Period, dimension = '') =>
      readTotals(env.DB, { site, touchpoint, dimension, from, to });
    const before = query.compare && periodBefore(period);
    const [totals, groups, previous] = await Promise.all([
      read(period),
      query.by ? read(period, query.by) : undefined,
      before && read(before),
    ]);
    const found = createResults({
      period,
      touchpoint,
      interval: query.interval,
      totals,
      ...(groups && { groups }),
      ...(before && previous && { previous: { period: before, totals: previous } }),
    });
    return Response.json(found, { headers: { 'Cache-Control': 'no-store' } });
  },
});

/** As many days, directly before. */
function periodBefore({ from, to }: Period): Period {
  return { from: addDays(from, -countDays(from, to)), to: addDays(from, -1) };
}

function checkDimension(by: string | undefined, declared: readonly string[]): void {
  const dimensions = ['reason', 'locale', 'device', ...declared];
  if (by === undefined || dimensions.includes(by)) return;
  throw new Refusal('invalid_input', { errors: [{ path: 'by', message: `must be one of ${dimensions.join(', ')}` }] });
}
