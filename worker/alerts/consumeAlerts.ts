import type { Env } from '../env.ts';
import { logError } from '../logError.ts';
import { deliver } from './deliver.ts';
import { delayUntil, HORIZON_MS, type HandedOver } from './handOver.ts';

const TROUBLE_SECONDS = 5;

/** Sends what is due, side by side: an endpoint that hangs holds up no other. */
export async function consumeAlerts(batch: MessageBatch, env: Env): Promise<void> {
  await Promise.all(batch.messages.map((message) => consumeAlert(message, env)));
}

async function consumeAlert(message: Message, env: Env): Promise<void> {
  try {
    const again = await deliver(env, (message.body as HandedOver).delivery);
    // The sweep comes back for what is due later.
    if (again === null || again > Date.now() + HORIZON_MS) message.ack();
    else message.retry({ delaySeconds: delayUntil(again, Date.now()) });
  } catch (error) {
    logError({ event: 'delivery_interrupted' }, error);
    message.retry({ delaySeconds: TROUBLE_SECONDS });
  }
}

/** What failed in the queue itself is still due in the store, and the sweep hands it over again. */
export async function dropAlerts(batch: MessageBatch): Promise<void> {
  for (const message of batch.messages) {
    logError({ event: 'alert_message_died', delivery: (message.body as HandedOver).delivery }, null);
    message.ack();
  }
}
