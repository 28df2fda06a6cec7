import { vi } from 'vitest';
import { Webhook } from 'standardwebhooks';
import { createWaitingLine } from './waitingLine.ts';
import { callAs, createSite, post, rows, validResponse } from './worker.ts';
import type { ConfigurationInput } from '../../shared/schemas/site.ts';
import type { ResponseMessage } from '../../shared/schemas/response.ts';

export const TARGET = 'https://hooks.shop.example/plaudit';

export interface Received {
  url: string;
  headers: Headers;
  body: string;
  at: number;
  /** After the Standard Webhooks library has verified it. */
  payload: { type: string; timestamp: string; data: Record<string, unknown> };
}

export interface NewChannel {
  id: string;
  secret: string;
  target: string;
}

/** A site with one webhook, and the queue between it and the worker on the test's own clock. */
export async function createAlertSite(
  changes: Partial<ConfigurationInput> = {},
  channel: Record<string, unknown> = {},
) {
  const { id: site, key } = await createSite(changes);
  const line = createWaitingLine('plaudit-alerts');
  const owner = <Reply>(method: string, path: string, json?: unknown): Promise<Reply> =>
    callAs(key, `/v1/sites/${site}/${path}`, { method, json }).then((reply) =>
      reply.status === 204 ? (null as Reply) : reply.json<Reply>(),
    );
  const addChannel = (more: Record<string, unknown> = {}) =>
    owner<NewChannel>('POST', 'channels', { kind: 'webhook', target: TARGET, events: ['case.opened'], ...more });
  const webhook = await addChannel(channel);
  const respond = async (message: Partial<ResponseMessage> = {}, headers: Record<string, string> = {}) => {
    const response = { ...validResponse(site), score: 2, ...message };
    const reply = await post('/v1/responses', response, headers, { ALERTS: line.binding });
    if (reply.status > 202) throw new Error(await reply.text());
    return response;
  };
  return { site, key, line, webhook, owner, addChannel, respond };
}

/** Every receiver of the world: what it got, in order. `answer` says what the next message meets. */
export function receive(answer: (request: Request) => Response | Promise<Response> = () => new Response('ok')) {
  const received: Received[] = [];
  const spy = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input as string, { ...(init as RequestInit), signal: null });
    const body = await request.clone().text();
    const { url, headers } = request;
    received.push({ url, headers, body, at: Date.now(), payload: JSON.parse(body) as Received['payload'] });
    return answer(request);
  });
  return { received, restore: () => spy.mockRestore() };
}

/** What the public library makes of it. @throws where the signature is wrong */
export function verify({ body, headers }: Received, secret: string): unknown {
  return new Webhook(secret).verify(body, Object.fromEntries(headers));
}

export const readDeliveries = (site: string) =>
  rows(
    'SELECT event, state, attempts, lastStatus, lastError FROM deliveries WHERE site = ? ORDER BY createdAt, id',
    site,
  );
