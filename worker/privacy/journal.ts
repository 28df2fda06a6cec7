import type { Env } from '../env.ts';
import { logError } from '../logError.ts';
import { listMissing, listUnmirrored, markMirrored, type JournalEntry } from '../store/journal.ts';
import type { Erased } from '../store/subjects.ts';
import { applyEntry } from './applyEntry.ts';

// The journal lives in D1, where it joins the transaction that it tells of, and a second time in a KV namespace of its
// own, which a restored D1 does not take back with it (docs/decisions/0007-personal-data.md).

const PREFIX = 'entry:';
/** The newest entry that was mirrored. A database that does not know it is an older copy. */
const HEAD = 'head';
/** Entries that one run mirrors at most; each is a query of the fifty that a free account has. */
const MAX_MIRRORED = 20;

export function createEntry(of: Omit<JournalEntry, 'id'>): JournalEntry {
  return { ...of, id: `${new Date(of.at).toISOString()}-${crypto.randomUUID().slice(0, 8)}` };
}

/** Carries an entry out and keeps it. Where KV fails, the data is gone all the same, and the next sweep mirrors the entry. */
export async function enterJournal(env: Env, entry: JournalEntry): Promise<Erased> {
  const erased = await applyEntry(env, entry);
  try {
    await mirror(env, entry);
  } catch (error) {
    logError({ event: 'journal_not_mirrored', entry: entry.id }, error);
  }
  return erased;
}

/** Mirrors what could not be mirrored at once. */
export async function mirrorJournal(env: Env, now: number): Promise<void> {
  for (const entry of await listUnmirrored(env.DB, MAX_MIRRORED)) await mirror(env, entry, now);
}

async function mirror(env: Env, entry: JournalEntry, now = entry.at): Promise<void> {
  await env.JOURNAL.put(PREFIX + entry.id, JSON.stringify(entry));
  await moveHead(env, entry.id);
  await markMirrored(env.DB, entry.id, now);
}

/**
 * Only forward, and never over an entry that this database does not know: that one alone tells that an older copy was
 * restored, and an erasure made before the next sweep would hide it.
 */
async function moveHead(env: Env, id: string): Promise<void> {
  const head = await env.JOURNAL.get(HEAD);
  if (head !== null && (head >= id || (await listMissing(env.DB, [head])).size > 0)) return;
  await env.JOURNAL.put(HEAD, id);
}

/** Whether the database is older than its journal: somebody has restored it, and has not replayed. */
export async function isBehindJournal(env: Env): Promise<boolean> {
  const head = await env.JOURNAL.get(HEAD);
  return head !== null && (await listMissing(env.DB, [head])).size > 0;
}

/** Carries out entries of a copy that was kept elsewhere, where this database does not know of them. */
export async function replayEntries(
  env: Env,
  entries: readonly JournalEntry[],
): Promise<{ replayed: number; isComplete: boolean }> {
  const missing = await listMissing(
    env.DB,
    entries.map(({ id }) => id),
  );
  // Not mirrored: so the next sweep gives KV what it may have lost.
  for (const entry of entries.filter(({ id }) => missing.has(id))) await applyEntry(env, entry);
  return { replayed: missing.size, isComplete: true };
}

/**
 * Carries out again what this database does not know of, oldest first, at most `limit` entries.
 * @returns how many that were, and whether there is more.
 */
export async function replayJournal(env: Env, limit: number): Promise<{ replayed: number; isComplete: boolean }> {
  let replayed = 0;
  let newest: string | null = null;
  let cursor: string | null = null;
  do {
    const list: KVNamespaceListResult<unknown> = await env.JOURNAL.list({ prefix: PREFIX, cursor });
    const ids = list.keys.map(({ name }) => name.slice(PREFIX.length));
    newest = ids.at(-1) ?? newest;
    for (const id of await listMissing(env.DB, ids)) {
      if (replayed === limit) return { replayed, isComplete: false };
      const entry = await env.JOURNAL.get<JournalEntry>(PREFIX + id, 'json');
      if (!entry) continue;
      await applyEntry(env, entry);
      await markMirrored(env.DB, id, entry.at);
      replayed += 1;
    }
    cursor = list.list_complete ? null : list.cursor;
  } while (cursor !== null);
  // Entries that were made while the head was unknown could not move it.
  if (newest !== null) await moveHead(env, newest);
  return { replayed, isComplete: true };
}
