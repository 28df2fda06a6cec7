import type { Env } from '../env.ts';
import { withinTime } from '../withinTime.ts';
import type { Spilled } from './spilled.ts';

const SEND_LIMIT_MS = 1000;

/** Hands a message to the queue, to be applied when the store answers again. @throws Error where the queue fails too */
export async function spill(env: Env, message: Spilled): Promise<void> {
  await withinTime(SEND_LIMIT_MS, env.SPILL.send(message));
}
