import { exportQuery } from '../../shared/schemas/queries.ts';
import { CSV_HEAD, writeCsv } from '../responses/csv.ts';
import { readFilter } from '../responses/readFilter.ts';
import { streamPages } from '../responses/streamPages.ts';
import { createRoute, siteOf } from '../route.ts';

export const getResponsesCsv = createRoute({
  method: 'GET',
  path: '/v1/sites/:site/responses.csv',
  access: 'read',
  summary: 'All responses as CSV, for spreadsheets',
  replies: { 200: { description: 'The file', mediaType: 'text/csv' } },
  query: exportQuery,
  async answer(call) {
    const site = siteOf(call);
    const filter = await readFilter(call.env, site.id, call.query);
    return new Response(streamPages(call.env, filter, { head: CSV_HEAD, write: writeCsv }), {
      headers: {
        'Content-Type': 'text/csv; charset=utf-8; header=present',
        'Content-Disposition': `attachment; filename="plaudit-${site.id}.csv"`,
        'Cache-Control': 'no-store',
      },
    });
  },
});
