import type { Env } from '../env.ts';
import type { JournalEntry } from '../store/journal.ts';
import { findSite } from '../store/sites.ts';
import {
  deleteResponses,
  eraseResponses,
  findByPrefixes,
  findByPseudonyms,
  insertEntry,
  type Erased,
} from '../store/subjects.ts';
import { createResponseSubject, prefixOf } from './subjects.ts';

/**
 * Carries out what an entry of the journal says, the first time and again after an older copy was restored. It finds the
 * responses by the entry's pseudonyms alone, so that the second time can find what the first one did.
 */
export async function applyEntry(env: Env, entry: JournalEntry): Promise<Erased> {
  const nothing = { responses: 0, cases: 0, deadLetters: 0 };
  if (entry.kind === 'objection' || entry.kind === 'withdrawal') {
    await insertEntry(env.DB, entry);
    return nothing;
  }
  const ids = await findResponses(env, entry);
  if (entry.kind === 'deletion') {
    await deleteResponses(env.DB, entry, { ids });
    return { ...nothing, responses: ids.length };
  }
  const site = await findSite(env.DB, entry.site);
  return eraseResponses(env.DB, entry, { ids, dimensions: site?.configuration.dimensions ?? [] });
}

async function findResponses(env: Env, entry: JournalEntry): Promise<string[]> {
  const named = new Set(entry.subjects);
  const [byId, others] = [
    entry.subjects.filter((subject) => prefixOf(subject) !== null),
    entry.subjects.filter((subject) => prefixOf(subject) === null),
  ];
  const [candidates, found] = await Promise.all([
    byId.length === 0
      ? []
      : findByPrefixes(env.DB, entry.site, [...new Set(byId.flatMap((each) => prefixOf(each) ?? []))]),
    others.length === 0 ? [] : findByPseudonyms(env.DB, { site: entry.site, pseudonyms: others, until: entry.at }),
  ]);
  const subjects = await Promise.all(candidates.map((id) => createResponseSubject(env, { site: entry.site, id })));
  return [...new Set([...found, ...candidates.filter((_, index) => named.has(subjects[index] ?? ''))])];
}
