import { journalPage, journalQuery } from '../../shared/schemas/journal.ts';
import { createRoute } from '../route.ts';
import { listJournal } from '../store/journal.ts';

const PAGE = 500;

export const getJournal = createRoute({
  method: 'GET',
  path: '/v1/journal',
  access: 'operator',
  summary: 'Erasures, deletions and objections by pseudonyms, oldest first, for a copy of the operator’s own',
  replies: { 200: { description: 'A page of entries', schema: journalPage } },
  query: journalQuery,
  async answer({ env, query }) {
    const entries = await listJournal(env.DB, query.cursor, PAGE);
    const nextCursor = entries.length === PAGE ? (entries.at(-1)?.id ?? null) : null;
    return Response.json({ entries, nextCursor }, { headers: { 'Cache-Control': 'no-store' } });
  },
});
