import { MAX_BODY_BYTES } from '../../shared/limits.ts';
import { objection, objectionInput } from '../../shared/schemas/subject.ts';
import { createEntry, enterJournal } from '../privacy/journal.ts';
import { createPseudonym } from '../access/pseudonym.ts';
import { createRoute, siteOf } from '../route.ts';
import { findObjection } from '../store/withheld.ts';

export const postSubjectObjection = createRoute({
  method: 'POST',
  path: '/v1/sites/:site/subjects/objection',
  access: 'admin',
  summary: 'Notes that a customer objects: never asked and never stored again, until they take it back',
  replies: { 200: { description: 'What holds now', schema: objection } },
  body: { schema: objectionInput, maxBytes: MAX_BODY_BYTES },
  async answer(call) {
    const { env, body } = call;
    const site = siteOf(call).id;
    const subject = await createPseudonym(env, { site, kind: 'customer' }, body.customer);
    const { objectedAt, withdrawnAt } = await findObjection(env.DB, subject);
    let since = objectedAt;
    if (body.objects !== objectedAt > withdrawnAt) {
      // Two changes within a millisecond would otherwise leave open which one was the later.
      since = Math.max(call.now, objectedAt + 1, withdrawnAt + 1);
      const kind = body.objects ? 'objection' : 'withdrawal';
      await enterJournal(env, createEntry({ site, kind, at: since, key: call.keyId ?? '', subjects: [subject] }));
    }
    const reply = { objects: body.objects, since: body.objects ? new Date(since).toISOString() : null };
    return Response.json(reply, { headers: { 'Cache-Control': 'no-store' } });
  },
});
