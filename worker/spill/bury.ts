import type { Env } from '../env.ts';
import { logError } from '../logError.ts';
import { insertDeadLetters, type DeadLetter } from '../store/deadLetters.ts';
import { withinTime } from '../withinTime.ts';
import { parseSpilled } from './spilled.ts';
import { retryLater } from './retryLater.ts';

const WRITE_LIMIT_MS = 10_000;

/** Moves messages that cannot be applied to the dead letters, where the operator sees them; later, if that fails too. */
export async function bury(
  env: Env,
  messages: readonly Message[],
  cause: { reason: DeadLetter['reason']; error?: unknown },
): Promise<void> {
  if (messages.length === 0) return;
  const letters = messages.map((message) => createDeadLetter(message, cause));
  try {
    await withinTime(WRITE_LIMIT_MS, insertDeadLetters(env.DB, letters));
    for (const message of messages) message.ack();
  } catch (error) {
    logError({ event: 'bury_failed' }, error);
    for (const message of messages) retryLater(message);
  }
}

function createDeadLetter(message: Message, cause: { reason: DeadLetter['reason']; error?: unknown }): DeadLetter {
  const spilled = parseSpilled(message.body);
  const record = spilled && 'response' in spilled ? spilled.response : null;
  return {
    id: message.id,
    response: record?.id ?? (spilled && 'click' in spilled ? spilled.click.response : null),
    site: record?.site ?? null,
    reason: cause.reason,
    error: cause.error instanceof Error ? cause.error.message.slice(0, 300) : null,
    body: JSON.stringify(message.body) ?? 'null',
    sentAt: message.timestamp.getTime(),
    diedAt: Date.now(),
  };
}
