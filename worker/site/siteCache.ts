import type { Env } from '../env.ts';
import { findSite, readStored, type Site } from '../store/sites.ts';
import { troubleOf } from '../store/troubleOf.ts';
import { withinTime } from '../withinTime.ts';

// Every request at the edge needs its site, which rarely changes: isolate (seconds) → KV (an hour) → D1. A change is seen
// at once by the isolate that made it, and as a rule everywhere within a minute and a half (KV promises no limit). Where
// KV did not take it, the others see it when the entry is an hour old; while D1 is away, not before D1 is back.

const ISOLATE_MS = 15_000;
const ISOLATE_SITES = 500;
const KV_LIMIT_MS = 500;
const STORE_LIMIT_MS = 3000;
const KV_CACHE_SECONDS = 60;
/** An older entry is checked against D1: one that missed a change (its write failed) heals by itself. */
const KV_FRESH_MS = 3_600_000;
/** So long an entry stands in for a D1 that is away: without its site a response could not even be spilled. */
const KV_TTL_SECONDS = 30 * 86_400;

/** What KV has of a site. Times are UTC milliseconds. */
interface Entry {
  site: Site;
  /** When D1 was last known to say so. */
  writtenAt: number;
}

const isolate = new Map<string, { site: Site | null; readAt: number }>();

/**
 * The site by its public id, or null where there is none. Works without KV; where D1 is needed and fails, an old
 * configuration is better than none. Throws only where neither this isolate nor KV ever knew the site.
 */
export async function readSite(
  env: Env,
  id: string,
  waitUntil: (task: Promise<unknown>) => void,
): Promise<Site | null> {
  const now = Date.now();
  const kept = isolate.get(id);
  if (kept && kept.readAt + ISOLATE_MS > now) return kept.site;
  const entry = await readFromKv(env, id);
  // KV may show a place for a while what was there before a change that this isolate knows of.
  const isPassed = entry !== null && isOlder(entry.site, kept?.site);
  if (entry && !isPassed && entry.writtenAt + KV_FRESH_MS > now) return keep(id, entry.site, now);
  const lastKnown = isPassed ? kept?.site : (entry?.site ?? kept?.site);
  const found = await readFromStore(env, id, lastKnown ?? null);
  if (found.site && found.isCurrent) waitUntil(writeToKv(env, { site: found.site, writtenAt: now }));
  return keep(id, found.site, now);
}

async function readFromStore(
  env: Env,
  id: string,
  lastKnown: Site | null,
): Promise<{ site: Site | null; isCurrent: boolean }> {
  try {
    return { site: await withinTime(STORE_LIMIT_MS, findSite(env.DB, id)), isCurrent: true };
  } catch (error) {
    if (lastKnown && troubleOf(error)) return { site: lastKnown, isCurrent: false };
    throw error;
  }
}

/** Makes a changed site known to this isolate and to KV. A failing KV is not the owner's problem: D1 has the change. */
export async function refreshSite(env: Env, site: Site): Promise<void> {
  const now = Date.now();
  await writeToKv(env, { site: keep(site.id, site, now) ?? site, writtenAt: now });
}

/**
 * Keeps a site as it was read from `readAt` on. A read that began before a change and ends after it does not undo it; a
 * later one may, for a restored D1 counts from an older version.
 * @returns what is kept now
 */
function keep(id: string, site: Site | null, readAt: number): Site | null {
  const kept = isolate.get(id);
  if (kept && kept.readAt >= readAt && isOlder(site, kept.site)) return kept.site;
  if (isolate.size >= ISOLATE_SITES) isolate.clear();
  isolate.set(id, { site, readAt });
  return site;
}

/** Of two states of one site: whether the first was before the second. A new signing secret is no new version. */
function isOlder(site: Site | null, than: Site | null | undefined): boolean {
  if (!site || !than) return Boolean(than);
  return site.version < than.version || site.signingGeneration < than.signingGeneration;
}

/** Nothing, something that is no entry, no answer in time and an error are all the same: null. */
async function readFromKv(env: Env, id: string): Promise<Entry | null> {
  try {
    const read = env.SITES.get<unknown>(`site:${id}`, { type: 'json', cacheTtl: KV_CACHE_SECONDS });
    const entry = parseEntry(await withinTime(KV_LIMIT_MS, read));
    return entry?.site.id === id ? entry : null;
  } catch {
    return null;
  }
}

async function writeToKv(env: Env, entry: Entry): Promise<void> {
  try {
    const written = env.SITES.put(`site:${entry.site.id}`, JSON.stringify(entry), { expirationTtl: KV_TTL_SECONDS });
    await withinTime(STORE_LIMIT_MS, written);
  } catch {
    // KV is a cache: the next reader goes to D1.
  }
}

/** Read once in fifteen seconds, so it may be checked to the last field: half a site would be a 500 to every shopper. */
function parseEntry(value: unknown): Entry | null {
  const { site, writtenAt } = fieldsOf<Entry>(value);
  const { id, version, signingGeneration, configuration } = fieldsOf<Site>(site);
  const complete = readStored(configuration);
  if (typeof writtenAt !== 'number' || typeof id !== 'string' || !complete) return null;
  if (!isWhole(version) || !isWhole(signingGeneration)) return null;
  return { site: { id, configuration: complete, version, signingGeneration }, writtenAt };
}

function fieldsOf<Shape>(value: unknown): Partial<Record<keyof Shape, unknown>> {
  return typeof value === 'object' && value !== null ? value : {};
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value);
}
