import { scoreChange } from '../../shared/statistics.ts';
import { describeResponse } from '../alerts/describeFacts.ts';
import type { DigestFacts, ResponseFacts } from '../alerts/facts.ts';
import { addDays, countDays, startOfDay, type Period } from '../days.ts';
import { distributionOf } from '../results/createResults.ts';
import { createFigures, round } from '../results/figures.ts';
import { listBestComments, listWaiting, type Waiting } from '../store/digestFacts.ts';
import type { Site } from '../store/sites.ts';
import { readTotals } from '../store/totals.ts';
import { findMoved } from './findMoved.ts';

/** What there is to say of some days of a site, read now; null where there is nothing. */
export async function readDigest(
  db: D1Database,
  site: Site,
  { every, ...period }: Period & { every: DigestFacts['every'] },
): Promise<DigestFacts | null> {
  const { timeZone } = site.configuration;
  const before = { from: addDays(period.from, -countDays(period.from, period.to)), to: addDays(period.from, -1) };
  const times = { start: startOfDay(period.from, timeZone), end: startOfDay(addDays(period.to, 1), timeZone) };
  const [totals, overdue, open, comments, moved] = await Promise.all([
    readTotals(db, { site: site.id, touchpoint: null, dimension: '', from: before.from, to: period.to }),
    listWaiting(db, { site: site.id, overdueAt: Date.now() }),
    listWaiting(db, { site: site.id, openedWithin: times, dueAfter: Date.now() }),
    listBestComments(db, { site: site.id, ...period, ...times }),
    findMoved(db, site, { before, period }),
  ]);
  const distribution = distributionOf(totals.filter(({ day }) => day >= period.from));
  const figures = createFigures(distribution);
  if (figures.responses + overdue.count + open.count === 0) return null;
  const change = scoreChange(distributionOf(totals.filter(({ day }) => day < period.from)), distribution);
  const describe = ({ count, responses }: Waiting) => ({
    count,
    responses: responses.map((each): ResponseFacts => describeResponse(site, each)),
  });
  return {
    every,
    ...period,
    nps: figures.nps,
    interval: figures.interval,
    responses: figures.responses,
    change: change && { ...change, delta: round(change.delta), low: round(change.low), high: round(change.high) },
    overdue: describe(overdue),
    open: describe(open),
    comments: comments.map((each) => describeResponse(site, each)),
    moved,
  };
}
