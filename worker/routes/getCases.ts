import { casesPage, casesQuery } from '../../shared/schemas/case.ts';
import { describeCase } from '../cases/describeCase.ts';
import { parseCursor, toCursor } from '../responses/cursor.ts';
import { createRoute, siteOf } from '../route.ts';
import { listCases } from '../store/cases.ts';

const LIMIT = 100;

export const getCases = createRoute({
  method: 'GET',
  path: '/v1/sites/:site/cases',
  access: 'read',
  summary: 'Who is to be called back and who was, soonest due first, page by page',
  replies: { 200: { description: 'A page of cases', schema: casesPage } },
  query: casesQuery,
  async answer(call) {
    const { env, query, now } = call;
    const { state, assignee } = query;
    const { createdAt: dueAt, id } = query.cursor === undefined ? FIRST : parseCursor(query.cursor);
    const of = { site: siteOf(call).id, state, assignee, dueUntil: query.overdue === undefined ? null : now };
    const found = await listCases(env.DB, of, { after: { dueAt, id }, limit: LIMIT + 1 });
    const cases = found.slice(0, LIMIT);
    const last = found.length > LIMIT ? cases.at(-1) : undefined;
    return Response.json(
      {
        cases: cases.map((each) => describeCase(each, now)),
        nextCursor: last ? toCursor({ createdAt: last.dueAt, id: last.response }) : null,
      },
      { headers: { 'Cache-Control': 'no-store' } },
    );
  },
});

/** Before every case. */
const FIRST = { createdAt: 0, id: '' };
