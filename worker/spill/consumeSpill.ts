import { handOver } from '../alerts/handOver.ts';
import type { Env } from '../env.ts';
import { findOffer, recordClick, writeResponses, type ResponseRecord } from '../store/responses.ts';
import { troubleOf } from '../store/troubleOf.ts';
import { withinTime } from '../withinTime.ts';
import { bury } from './bury.ts';
import { retryLater } from './retryLater.ts';
import { parseSpilled, type Click } from './spilled.ts';

const WRITE_LIMIT_MS = 10_000;
/** A click whose response has not come after so many attempts belongs to one that was never stored: a repeated order. */
const CLICK_ATTEMPTS = 20;

interface Waiting<Content> {
  message: Message;
  content: Content;
}

/** Applies what was spilled, each under its own id and with the time at which it was received. */
export async function consumeSpill(batch: MessageBatch, env: Env): Promise<void> {
  const responses: Waiting<ResponseRecord>[] = [];
  const clicks: Waiting<Click>[] = [];
  const unreadable: Message[] = [];
  for (const message of batch.messages) {
    const spilled = parseSpilled(message.body);
    if (!spilled) unreadable.push(message);
    else if ('response' in spilled) responses.push({ message, content: spilled.response });
    else clicks.push({ message, content: spilled.click });
  }
  // The first message of a response gives it its time and its day.
  await applyResponses(
    env,
    responses.toSorted((a, b) => a.content.receivedAt - b.content.receivedAt),
  );
  for (const click of clicks) await applyClick(env, click);
  await bury(env, unreadable, { reason: 'unreadable' });
}

/** All in one statement. Where one of them is refused it is found by halving, and the others are stored all the same. */
async function applyResponses(env: Env, waiting: Waiting<ResponseRecord>[]): Promise<void> {
  if (waiting.length === 0) return;
  const messages = waiting.map(({ message }) => message);
  const records = waiting.map(({ content }) => content);
  try {
    await withinTime(WRITE_LIMIT_MS, writeResponses(env.DB, records));
  } catch (error) {
    if (troubleOf(error)) return messages.forEach(retryLater);
    if (waiting.length === 1) return bury(env, messages, { reason: 'refused', error });
    const middle = Math.ceil(waiting.length / 2);
    await applyResponses(env, waiting.slice(0, middle));
    return applyResponses(env, waiting.slice(middle));
  }
  for (const message of messages) message.ack();
  for (const { id, site, receivedAt } of records) await handOver(env, { site, responses: [id], since: receivedAt });
}

async function applyClick(env: Env, { message, content }: Waiting<Click>): Promise<void> {
  try {
    const isStored = (await withinTime(WRITE_LIMIT_MS, findOffer(env.DB, content.response))) !== null;
    if (!isStored && message.attempts < CLICK_ATTEMPTS) return retryLater(message);
    if (isStored) await withinTime(WRITE_LIMIT_MS, recordClick(env.DB, content.response, content.link));
    message.ack();
  } catch {
    retryLater(message);
  }
}
