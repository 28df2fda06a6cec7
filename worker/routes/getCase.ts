import { caseDetail } from '../../shared/schemas/case.ts';
import { describeCaseDetail } from '../cases/describeCase.ts';
import { Refusal } from '../http/refusal.ts';
import { createRoute, siteOf } from '../route.ts';
import { findCase, listHistory } from '../store/cases.ts';

export const getCase = createRoute({
  method: 'GET',
  path: '/v1/sites/:site/cases/:id',
  access: 'read',
  summary: 'One case, with who did what when; its id is that of its response',
  replies: { 200: { description: 'The case', schema: caseDetail } },
  problems: ['case_not_found'],
  async answer(call) {
    const { env, params, now } = call;
    const found = await findCase(env.DB, siteOf(call).id, (params['id'] ?? '').toLowerCase());
    if (!found) throw new Refusal('case_not_found');
    const detail = describeCaseDetail(found, await listHistory(env.DB, found.response), now);
    return Response.json(detail, { headers: { 'Cache-Control': 'no-store' } });
  },
});
