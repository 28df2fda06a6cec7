import { caseSummary } from '../../shared/schemas/caseSummary.ts';
import { caseSummaryQuery } from '../../shared/schemas/queries.ts';
import { summarizeCases } from '../cases/summarizeCases.ts';
import { addDays, dayOf, startOfDay } from '../days.ts';
import { readPeriod } from '../results/readPeriod.ts';
import { createRoute, siteOf } from '../route.ts';
import { readCaseFigures } from '../store/caseFigures.ts';

export const getCaseSummary = createRoute({
  method: 'GET',
  path: '/v1/sites/:site/cases/summary',
  access: 'read',
  summary: 'How fast shoppers were called back, who came back content, and what helped',
  replies: { 200: { description: 'The figures', schema: caseSummary } },
  query: caseSummaryQuery,
  async answer(call) {
    const { env, query, now } = call;
    const { id: site, configuration } = siteOf(call);
    const { timeZone } = configuration;
    const period = readPeriod(query, dayOf(now, timeZone));
    const range = { from: startOfDay(period.from, timeZone), end: startOfDay(addDays(period.to, 1), timeZone) };
    const figures = await readCaseFigures(env.DB, { site, ...range, now });
    return Response.json(summarizeCases(period, figures), { headers: { 'Cache-Control': 'no-store' } });
  },
});
