import { consumeAlerts, dropAlerts } from './alerts/consumeAlerts.ts';
import type { Env } from './env.ts';
import { bury } from './spill/bury.ts';
import { consumeSpill } from './spill/consumeSpill.ts';

/** What is done with the messages of each queue of wrangler.toml. */
export const CONSUMERS: Record<string, (batch: MessageBatch, env: Env) => Promise<void>> = {
  'plaudit-spill': consumeSpill,
  'plaudit-spill-dead': (batch, env) => bury(env, batch.messages, { reason: 'exhausted' }),
  'plaudit-alerts': consumeAlerts,
  'plaudit-alerts-dead': dropAlerts,
};

export async function queue(batch: MessageBatch, env: Env): Promise<void> {
  const consume = CONSUMERS[batch.queue];
  if (!consume) throw new Error(`Nobody reads the queue ${batch.queue}: name it in worker/queue.ts.`);
  await consume(batch, env);
}
