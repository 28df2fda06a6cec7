import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { Env } from '../../worker/env.ts';
import worker from '../../worker/index.ts';

interface Waiting {
  id: string;
  body: unknown;
  attempts: number;
  timestamp: number;
  dueAt: number;
}

/**
 * A queue whose clock is the test's: messages wait until they are due by `Date.now()`, and come back as the worker asks.
 * `wrangler dev` and the real service deliver by their own clock, which no test can move through an outage.
 */
export function createWaitingLine(queue = 'plaudit-spill') {
  let waiting: Waiting[] = [];
  const send = async (body: unknown, { delaySeconds = 0 }: QueueSendOptions = {}) => {
    const [timestamp, dueAt] = [Date.now(), Date.now() + delaySeconds * 1000];
    // As on the wire: a message is a copy.
    waiting.push({ id: crypto.randomUUID(), body: structuredClone(body), attempts: 1, timestamp, dueAt });
  };
  const sendBatch = async (messages: Iterable<MessageSendRequest>) => {
    for (const { body, ...options } of messages) await send(body, options);
  };
  /** Hands the worker one batch of what is due, the given messages' own order. Returns what was settled of it. */
  const deliver = async (bindings: Partial<Env> = {}, size = 50) => {
    const due = waiting.filter(({ dueAt }) => dueAt <= Date.now()).slice(0, size);
    const batch = createMessageBatch(
      queue,
      due.map(({ id, body, attempts, timestamp }) => ({ id, body, attempts, timestamp })),
    );
    const retried = new Map<string, number>();
    for (const message of batch.messages) noteDelay(message, retried);
    await worker.queue(batch, { ...env, ...bindings });
    const { explicitAcks } = await getQueueResult(batch, createExecutionContext());
    waiting = waiting.filter(({ id }) => !explicitAcks.includes(id));
    for (const message of waiting.filter(({ id }) => retried.has(id))) {
      message.attempts += 1;
      message.dueAt = Date.now() + (retried.get(message.id) ?? 0) * 1000;
    }
    return { delivered: due.length, acknowledged: explicitAcks.length, delays: [...retried.values()] };
  };
  return {
    binding: { send, sendBatch } as unknown as Env['SPILL'] & Env['ALERTS'],
    deliver,
    bodies: () => waiting.map(({ body }) => body),
    nextDueAt: () => Math.min(...waiting.map(({ dueAt }) => dueAt)),
  };
}

/** What `getQueueResult` leaves out: after how many seconds a message shall come back. */
function noteDelay(message: Message, delays: Map<string, number>): void {
  const retry = message.retry.bind(message);
  message.retry = (options) => {
    delays.set(message.id, options?.delaySeconds ?? 0);
    retry(options);
  };
}
