import { exportQuery } from '../../shared/schemas/queries.ts';
import { readFilter } from '../responses/readFilter.ts';
import { streamPages } from '../responses/streamPages.ts';
import { createRoute, siteOf } from '../route.ts';

export const getResponsesNdjson = createRoute({
  method: 'GET',
  path: '/v1/sites/:site/responses.ndjson',
  access: 'read',
  summary: 'All responses as JSON, one a line, for programs',
  replies: { 200: { description: 'The lines', mediaType: 'application/x-ndjson' } },
  query: exportQuery,
  async answer(call) {
    const filter = await readFilter(call.env, siteOf(call).id, call.query);
    const write = (responses: unknown[]) => responses.map((response) => `${JSON.stringify(response)}\n`).join('');
    return new Response(streamPages(call.env, filter, { head: '', write }), {
      headers: { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' },
    });
  },
});
