import { MAX_BODY_BYTES } from '../../shared/limits.ts';
import { subject, subjectErasure } from '../../shared/schemas/subject.ts';
import { findSubject } from '../privacy/findSubject.ts';
import { createEntry, enterJournal } from '../privacy/journal.ts';
import { createRoute, siteOf } from '../route.ts';

export const postSubjectErasure = createRoute({
  method: 'POST',
  path: '/v1/sites/:site/subjects/erase',
  access: 'admin',
  summary: 'Erases what points at a person, wherever it is kept; scores and totals stay',
  replies: { 200: { description: 'What was done; a repeat finds nothing left', schema: subjectErasure } },
  body: { schema: subject, maxBytes: MAX_BODY_BYTES },
  async answer(call) {
    const { env, now } = call;
    const site = siteOf(call).id;
    const { names } = await findSubject(env, site, call.body);
    const entry = createEntry({ site, kind: 'erasure', at: now, key: call.keyId ?? '', subjects: names });
    const erased = await enterJournal(env, entry);
    const reply = { erasedAt: new Date(now).toISOString(), ...erased };
    return Response.json(reply, { headers: { 'Cache-Control': 'no-store' } });
  },
});
