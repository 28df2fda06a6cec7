import { DEFAULT_DIGEST } from '../../shared/schemas/site.ts';
import type { Env } from '../env.ts';
import { findDueDigests, saveDigests, type DigestState, type DueDigest } from '../store/digests.ts';
import { findStanding } from './schedule.ts';

const SITES_A_PAGE = 200;
const MAX_PAGES = 5;

/**
 * Tells the channels of each site whose digest is due. It is about the latest days that are over: after an outage, what
 * lies before them is not told of any more. Can be ended at any moment, and run by any number of workers at once.
 */
export async function tellDigests({ DB }: Env, now: number): Promise<void> {
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const due = await findDueDigests(DB, now, SITES_A_PAGE);
    await saveDigests(
      DB,
      due.map((digest) => ({ site: digest.site, before: digest.nextAt, after: planDigest(digest, now) })),
    );
    if (due.length < SITES_A_PAGE) return;
  }
}

/** What is written of a site; a new `toDay` tells its channels. */
function planDigest({ configuration, nextAt: dueAt, ...last }: DueDigest, now: number): DigestState {
  const schedule = configuration.alerts.digest ?? DEFAULT_DIGEST;
  const { nextAt, period } = findStanding(schedule, configuration.timeZone, now);
  const { every, fromDay, toDay, toldAt } = last;
  // 0: the owner has just chosen when. The first one comes then, and not at once.
  const isNew = dueAt > 0 && period !== null && schedule.every !== 'off' && period.to > (toDay ?? '');
  return isNew
    ? { nextAt, every: schedule.every as 'day' | 'week', fromDay: period.from, toDay: period.to, toldAt: now }
    : { nextAt, every, fromDay, toDay, toldAt };
}
