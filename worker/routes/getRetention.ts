import { retentionView } from '../../shared/schemas/subject.ts';
import { createRoute, siteOf } from '../route.ts';
import { readRetention } from '../store/retention.ts';

export const getRetention = createRoute({
  method: 'GET',
  path: '/v1/sites/:site/retention',
  access: 'read',
  summary: 'What was emptied because its time was over, and when',
  replies: { 200: { description: 'Where the retention stands', schema: retentionView } },
  async answer(call) {
    const { id, configuration } = siteOf(call);
    const { emptiedUpTo, lastRunAt, runs } = await readRetention(call.env.DB, id);
    const toTime = (time: number) => new Date(time).toISOString();
    const report = {
      retentionDays: configuration.retentionDays,
      emptiedUpTo,
      lastRunAt: lastRunAt === null ? null : toTime(lastRunAt),
      runs: runs.map((run) => ({ ...run, at: toTime(run.at) })),
    };
    return Response.json(report, { headers: { 'Cache-Control': 'no-store' } });
  },
});
