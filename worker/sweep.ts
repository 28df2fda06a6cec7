import { handOverDue } from './alerts/handOver.ts';
import { tellDigests } from './digest/tellDigests.ts';
import type { Env } from './env.ts';
import { logError } from './logError.ts';
import { isBehindJournal, mirrorJournal, replayJournal } from './privacy/journal.ts';
import { emptyContactsOfClosedCases, keepRetention } from './privacy/keepRetention.ts';
import { markOverdue } from './store/cases.ts';
import { expireDeliveries } from './store/deliveries.ts';
import { expireDeadLetters } from './store/expireDeadLetters.ts';

/** Entries of the journal that one run replays at most: a free account has fifty queries for all that a run does. */
const MAX_REPLAYED = 20;

/** What is done from time to time, by itself. Each is bounded, and goes on at the next run where it stopped. */
const TASKS: Record<string, (env: Env, now: number) => Promise<unknown>> = {
  // First: what a restored copy brought back must not wait for anything else.
  replayJournal: async (env) => {
    if (await isBehindJournal(env)) await replayJournal(env, MAX_REPLAYED);
  },
  markOverdue: ({ DB }, now) => markOverdue(DB, now),
  tellDigests,
  handOverDue,
  mirrorJournal,
  keepRetention,
  emptyContactsOfClosedCases,
  expireDeliveries: ({ DB }, now) => expireDeliveries(DB, now),
  expireDeadLetters: ({ DB }, now) => expireDeadLetters(DB, now),
};

/** The cron trigger of wrangler.toml. */
export async function scheduled(_: ScheduledController, env: Env): Promise<void> {
  await sweep(env, Date.now());
}

/** Runs them all: one that fails stops no other. @throws AggregateError, so that the run is seen to have failed */
export async function sweep(env: Env, now: number): Promise<void> {
  const errors: unknown[] = [];
  for (const [task, run] of Object.entries(TASKS)) {
    try {
      await run(env, now);
    } catch (error) {
      logError({ event: 'sweep_failed', task }, error);
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, 'A sweep has failed.');
}
