import { createEntry, enterJournal } from '../privacy/journal.ts';
import { createResponseSubject } from '../privacy/subjects.ts';
import { Refusal } from '../http/refusal.ts';
import { createRoute, siteOf } from '../route.ts';
import { findResponse } from '../store/oneResponse.ts';

export const deleteResponse = createRoute({
  method: 'DELETE',
  path: '/v1/sites/:site/responses/:id',
  access: 'write',
  summary: 'Removes a response for good, from the results too; its order may be answered again',
  replies: { 204: { description: 'It is gone' } },
  problems: ['response_not_found'],
  async answer(call) {
    const { env, now } = call;
    const site = siteOf(call).id;
    const id = (call.params['id'] ?? '').toLowerCase();
    if (!(await findResponse(env.DB, site, id))) throw new Refusal('response_not_found');
    const subjects = [await createResponseSubject(env, { site, id })];
    await enterJournal(env, createEntry({ site, kind: 'deletion', at: now, key: call.keyId ?? '', subjects }));
    return new Response(null, { status: 204 });
  },
});
