import { configurationInput } from '../../shared/schemas/site.ts';
import type { Env } from '../env.ts';
import { findSite, type Site } from '../store/sites.ts';
import { troubleOf } from '../store/troubleOf.ts';
import { withinTime } from '../withinTime.ts';

// Every request at the edge needs its site, which rarely changes: isolate (seconds) → KV (an hour) → D1.
// A change is seen at once by the isolate that made it, and everywhere within a minute and a half.

const ISOLATE_MS = 15_000;
const ISOLATE_SITES = 500;
const KV_LIMIT_MS = 500;
const STORE_LIMIT_MS = 3000;
const KV_CACHE_SECONDS = 60;
/** An entry that missed a change (its write failed) heals by itself within the hour. */
const KV_TTL_SECONDS = 3600;

const isolate = new Map<string, { site: Site | null; until: number }>();

/**
 * The site by its public id, or null where there is none. Works without KV; where D1 is needed and fails, an old
 * configuration is better than none. Throws only where this isolate never knew the site.
 */
export async function readSite(
  env: Env,
  id: string,
  waitUntil: (task: Promise<unknown>) => void,
): Promise<Site | null> {
  const now = Date.now();
  const kept = isolate.get(id);
  if (kept && kept.until > now) return kept.site;
  let site = await readFromKv(env, id);
  if (!site) {
    site = await readFromStore(env, id, kept?.site);
    if (site) waitUntil(writeToKv(env, site));
  }
  keep(id, site, now);
  return site;
}

async function readFromStore(env: Env, id: string, lastKnown: Site | null | undefined): Promise<Site | null> {
  try {
    return await withinTime(STORE_LIMIT_MS, findSite(env.DB, id));
  } catch (error) {
    if (lastKnown && troubleOf(error)) return lastKnown;
    throw error;
  }
}

/** Makes a changed site known to this isolate and to KV. A failing KV is not the owner's problem: D1 has the change. */
export async function refreshSite(env: Env, site: Site): Promise<void> {
  keep(site.id, site, Date.now());
  await writeToKv(env, site);
}

function keep(id: string, site: Site | null, now: number): void {
  if (isolate.size >= ISOLATE_SITES) isolate.clear();
  isolate.set(id, { site, until: now + ISOLATE_MS });
}

/** What KV has of the site. Nothing, something that is no site, no answer in time and an error are all the same: null. */
async function readFromKv(env: Env, id: string): Promise<Site | null> {
  try {
    const read = env.SITES.get<unknown>(`site:${id}`, { type: 'json', cacheTtl: KV_CACHE_SECONDS });
    const value = await withinTime(KV_LIMIT_MS, read);
    return isSite(value) && value.id === id ? value : null;
  } catch {
    return null;
  }
}

async function writeToKv(env: Env, site: Site): Promise<void> {
  try {
    const written = env.SITES.put(`site:${site.id}`, JSON.stringify(site), { expirationTtl: KV_TTL_SECONDS });
    await withinTime(STORE_LIMIT_MS, written);
  } catch {
    // KV is a cache: the next reader goes to D1.
  }
}

/** Read once in fifteen seconds, so it may be checked to the last field: half a site would be a 500 to every shopper. */
function isSite(value: unknown): value is Site {
  if (typeof value !== 'object' || value === null) return false;
  const { id, version, signingGeneration, configuration } = value as Partial<Record<keyof Site, unknown>>;
  return (
    typeof id === 'string' &&
    Number.isInteger(version) &&
    Number.isInteger(signingGeneration) &&
    configurationInput.safeParse(configuration).success
  );
}
