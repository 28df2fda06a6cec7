import { MAX_BODY_BYTES } from '../../shared/limits.ts';
import { caseDetail, casePatch } from '../../shared/schemas/case.ts';
import { handOver } from '../alerts/handOver.ts';
import { describeCaseDetail } from '../cases/describeCase.ts';
import { Refusal } from '../http/refusal.ts';
import { createRoute, siteOf } from '../route.ts';
import { changeCase, listHistory } from '../store/cases.ts';

export const patchCase = createRoute({
  method: 'PATCH',
  path: '/v1/sites/:site/cases/:id',
  access: 'write',
  summary: 'Moves a case on or opens it again, assigns it, and notes what was given and what became of it',
  replies: { 200: { description: 'The case as it is now', schema: caseDetail } },
  body: { schema: casePatch, maxBytes: MAX_BODY_BYTES },
  problems: ['case_not_found'],
  async answer(call) {
    const { env, body, now } = call;
    const site = siteOf(call).id;
    const id = (call.params['id'] ?? '').toLowerCase();
    const dueAt = body.dueAt === undefined ? undefined : Date.parse(body.dueAt);
    const changed = await changeCase(env.DB, { site, id, by: call.keyId ?? '', now }, { ...body, dueAt });
    if (!changed) throw new Refusal('case_not_found');
    call.waitUntil(handOver(env, { site, responses: [id], since: now }));
    const detail = describeCaseDetail(changed, await listHistory(env.DB, id), now);
    return Response.json(detail, { headers: { 'Cache-Control': 'no-store' } });
  },
});
