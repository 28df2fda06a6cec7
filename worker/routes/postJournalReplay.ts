import { replay, replayInput } from '../../shared/schemas/journal.ts';
import { replayEntries, replayJournal } from '../privacy/journal.ts';
import { createRoute } from '../route.ts';

/** Twenty entries with what each may need stay under the fifty queries that a free account has for a request. */
const MAX_ENTRIES = 20;
const MAX_BYTES = 1024 * 1024;

export const postJournalReplay = createRoute({
  method: 'POST',
  path: '/v1/journal/replay',
  access: 'operator',
  summary: 'Carries out again what a restored database has forgotten; repeat until complete',
  replies: { 200: { description: 'How far it came', schema: replay } },
  body: { schema: replayInput, maxBytes: MAX_BYTES },
  async answer({ env, body }) {
    const done = body.entries ? await replayEntries(env, body.entries) : await replayJournal(env, MAX_ENTRIES);
    return Response.json(done, { headers: { 'Cache-Control': 'no-store' } });
  },
});
