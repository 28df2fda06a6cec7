import { dayOf } from '../days.ts';
import type { Env } from '../env.ts';
import { countDay } from '../store/countDay.ts';
import type { Site } from '../store/sites.ts';
import { withinTime } from '../withinTime.ts';

const ISOLATE_MS = 15_000;
const ISOLATE_SITES = 500;
const STORE_LIMIT_MS = 1000;
const isolate = new Map<string, { isReached: boolean; until: number }>();

/**
 * Whether the site has had as many responses today as its owner wants: then nobody further is asked. Who was asked
 * before that, and answers, is stored all the same. Asks the store at most every 15 seconds, and only for sites with a
 * cap; a store that fails is no reason to stop asking.
 */
export async function isCapReached(env: Env, site: Site, now: number): Promise<boolean> {
  const { display, timeZone, touchpoints } = site.configuration;
  if (display.dailyResponseCap === null) return false;
  const name = `${site.id} ${site.version} ${dayOf(now, timeZone)}`;
  const kept = isolate.get(name);
  if (kept && kept.until > now) return kept.isReached;
  const day = { site: site.id, touchpoints: Object.keys(touchpoints), day: dayOf(now, timeZone) };
  const count = await withinTime(STORE_LIMIT_MS, countDay(env.DB, day)).catch(() => 0);
  const isReached = count >= display.dailyResponseCap;
  if (isolate.size >= ISOLATE_SITES) isolate.clear();
  isolate.set(name, { isReached, until: now + ISOLATE_MS });
  return isReached;
}
