import { responseDetail } from '../../shared/schemas/responseView.ts';
import { Refusal } from '../http/refusal.ts';
import { describeDetail } from '../responses/describeDetail.ts';
import { createRoute, siteOf } from '../route.ts';
import { findResponse, listEdits } from '../store/oneResponse.ts';

export const getResponse = createRoute({
  method: 'GET',
  path: '/v1/sites/:site/responses/:id',
  access: 'read',
  summary: 'One response, with who changed it',
  replies: { 200: { description: 'The response', schema: responseDetail } },
  problems: ['response_not_found'],
  async answer(call) {
    const { env, params } = call;
    const response = await findResponse(env.DB, siteOf(call).id, (params['id'] ?? '').toLowerCase());
    if (!response) throw new Refusal('response_not_found');
    const detail = describeDetail(response, await listEdits(env.DB, response.id));
    return Response.json(detail, { headers: { 'Cache-Control': 'no-store' } });
  },
});
