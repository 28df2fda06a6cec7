import type { Env } from './env.ts';
import { findSite, type Site } from './store/sites.ts';

// Every request at the edge needs its site, which rarely changes: isolate (seconds) → KV (an hour) → D1.
// A change is seen at once by the isolate that made it, and everywhere within a minute and a half.

const ISOLATE_MS = 15_000;
const ISOLATE_SITES = 500;
const KV_CACHE_SECONDS = 60;
/** An entry that missed a change (its write failed) heals by itself within the hour. */
const KV_TTL_SECONDS = 3600;

const isolate = new Map<string, { site: Site | null; until: number }>();

/** The site by its public id, or null where there is none. Works without KV; throws only where D1 is needed and fails. */
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
    site = await findSite(env.DB, id);
    if (site) waitUntil(writeToKv(env, site));
  }
  keep(id, site, now);
  return site;
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

async function readFromKv(env: Env, id: string): Promise<Site | null> {
  try {
    return await env.SITES.get<Site>(`site:${id}`, { type: 'json', cacheTtl: KV_CACHE_SECONDS });
  } catch {
    return null;
  }
}

async function writeToKv(env: Env, site: Site): Promise<void> {
  try {
    await env.SITES.put(`site:${site.id}`, JSON.stringify(site), { expirationTtl: KV_TTL_SECONDS });
  } catch {
    // KV is a cache: the next reader goes to D1.
  }
}
