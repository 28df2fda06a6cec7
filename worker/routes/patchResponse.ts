import { MAX_BODY_BYTES } from '../../shared/limits.ts';
import { responsePatch, type ResponsePatch } from '../../shared/schemas/responsePatch.ts';
import { responseDetail } from '../../shared/schemas/responseView.ts';
import { Refusal } from '../http/refusal.ts';
import { describeDetail } from '../responses/describeDetail.ts';
import { createRoute, siteOf } from '../route.ts';
import type { StoredResponse } from '../store/listResponses.ts';
import { editResponse, findResponse, listEdits, type Changes } from '../store/oneResponse.ts';

export const patchResponse = createRoute({
  method: 'PATCH',
  path: '/v1/sites/:site/responses/:id',
  access: 'write',
  summary: 'Excludes, tags, notes or rectifies a response; who and when is kept, not what stood there before',
  replies: { 200: { description: 'The response as it is now', schema: responseDetail } },
  body: { schema: responsePatch, maxBytes: MAX_BODY_BYTES },
  problems: ['response_not_found', 'response_emptied'],
  async answer(call) {
    const { env, body, now } = call;
    const site = siteOf(call).id;
    const id = (call.params['id'] ?? '').toLowerCase();
    const response = await findResponse(env.DB, site, id);
    if (!response) throw new Refusal('response_not_found');
    checkRectification(body, response);
    const changes = listChanges(body, response);
    const fields = Object.keys(changes).map((name) => (name === 'isExcluded' ? 'excluded' : name));
    if (fields.length > 0) {
      const by = { key: call.keyId ?? '', now, fields };
      if (!(await editResponse(env.DB, { id, site, changes }, by))) throw new Refusal('response_emptied');
    }
    const detail = describeDetail((await findResponse(env.DB, site, id)) ?? response, await listEdits(env.DB, id));
    return Response.json(detail, { headers: { 'Cache-Control': 'no-store' } });
  },
});

/** Nobody puts words into a shopper's mouth: what they never said cannot be corrected. */
function checkRectification(patch: ResponsePatch, response: StoredResponse): void {
  if (response.emptiedAt !== null) return;
  const errors = (['comment', 'contact'] as const)
    .filter((path) => patch[path] && response[path] === null)
    .map((path) => ({ path, message: 'can be corrected or removed, not added' }));
  if (errors.length > 0) throw new Refusal('invalid_input', { errors });
}

/** What differs from what is stored. */
function listChanges({ excluded, ...patch }: ResponsePatch, response: StoredResponse): Changes {
  const wished: Changes = {
    ...(excluded !== undefined && { isExcluded: excluded }),
    ...(patch.tags && { tags: [...new Set(patch.tags)] }),
    ...(patch.note !== undefined && { note: patch.note || null }),
    ...(patch.comment !== undefined && { comment: patch.comment || null }),
    ...(patch.contact !== undefined && { contact: patch.contact }),
  };
  return Object.fromEntries(
    Object.entries(wished).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(response[name as keyof Changes]),
    ),
  );
}
