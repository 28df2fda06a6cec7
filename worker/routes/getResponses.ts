import { responsesPage } from '../../shared/schemas/responseView.ts';
import { responsesQuery } from '../../shared/schemas/queries.ts';
import { parseCursor, toCursor } from '../responses/cursor.ts';
import { describeResponse } from '../responses/describeResponse.ts';
import { readFilter } from '../responses/readFilter.ts';
import { readPage } from '../responses/readPage.ts';
import { createRoute, siteOf } from '../route.ts';

export const getResponses = createRoute({
  method: 'GET',
  path: '/v1/sites/:site/responses',
  access: 'read',
  summary: 'The responses, newest first, page by page',
  replies: { 200: { description: 'A page of responses', schema: responsesPage } },
  query: responsesQuery,
  async answer(call) {
    const { env, query } = call;
    const filter = await readFilter(env, siteOf(call).id, query);
    const after = query.cursor === undefined ? null : parseCursor(query.cursor);
    const { responses, next } = await readPage(env, filter, { after, limit: query.limit });
    return Response.json(
      { responses: responses.map(describeResponse), nextCursor: next && toCursor(next) },
      { headers: { 'Cache-Control': 'no-store' } },
    );
  },
});
