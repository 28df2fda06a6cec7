import { readFileSync } from 'node:fs';
import { readConfiguration } from '../site/configuration.ts';
import { createId, createKey, hashKey } from '../access/keys.ts';
import { refreshSite } from '../site/siteCache.ts';
import { recordClick, writeResponses } from '../store/responses.ts';
import { insertKey } from '../store/keys.ts';
import { findSite, insertSite, updateSite, type Site } from '../store/sites.ts';
import { countEvents } from '../store/totals.ts';
import type { Env } from '../env.ts';
import { createDemoConfiguration } from './demoSite.ts';
import { createSampleData } from './sampleData.ts';

export const DEMO_SITE = 'site_maisonlevain';

/** Makes sure that the demo site exists, that the shop may write to it, and that `key` opens it. Returns the key. */
export async function seed(env: Env, shop: string, factsFile: string): Promise<string> {
  const site = await findSite(env.DB, DEMO_SITE);
  if (!site) return createDemoSite(env, shop);
  await allowOrigin(env, site, shop);
  const key = readKeptKey(factsFile);
  return key ?? addKey(env);
}

async function createDemoSite(env: Env, shop: string): Promise<string> {
  const now = Date.now();
  const configuration = readConfiguration(createDemoConfiguration(shop));
  const site: Site = { id: DEMO_SITE, configuration, version: 1, signingGeneration: 1 };
  const key = await createKey();
  await insertSite(env.DB, site, { ...(await storedKey(key)), now });
  await refreshSite(env, site);
  for (const { day, touchpoint, responses, events, clicks } of await createSampleData(env, site, now)) {
    await writeResponses(env.DB, responses);
    await countEvents(env.DB, { site: site.id, touchpoint, day }, events);
    for (const { id, link } of clicks) await recordClick(env.DB, id, link);
  }
  return key;
}

async function allowOrigin(env: Env, site: Site, shop: string): Promise<void> {
  if (site.configuration.origins.includes(shop)) return;
  const configuration = { ...site.configuration, origins: [...site.configuration.origins, shop] };
  const updated = await updateSite(env.DB, { id: site.id, configuration, now: Date.now() }, site.version);
  if (updated) await refreshSite(env, updated);
}

/** The key of an earlier start: the store has only its hash. */
function readKeptKey(factsFile: string): string | null {
  try {
    return (JSON.parse(readFileSync(factsFile, 'utf8')) as { key: string }).key;
  } catch {
    return null;
  }
}

async function addKey(env: Env): Promise<string> {
  const key = await createKey();
  await insertKey(env.DB, { ...(await storedKey(key)), now: Date.now() });
  return key;
}

async function storedKey(key: string) {
  return { id: createId('key'), name: 'demo', site: DEMO_SITE, scope: 'admin' as const, hash: await hashKey(key) };
}
