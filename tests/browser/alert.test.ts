import { createServer, type IncomingHttpHeaders } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { expect, inject, onTestFinished, test } from 'vitest';
import { EVENTUALLY } from './journey.ts';

const { worker, adminKey } = inject('demo');
const ORIGIN = 'https://shop.example';

/** A receiver on this machine. It answers when `release` is called. */
async function startReceiver() {
  const received: { headers: IncomingHttpHeaders; body: string; at: number }[] = [];
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const server = createServer(async (request, reply) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    received.push({ headers: request.headers, body, at: Date.now() });
    await released;
    reply.end('ok');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    release();
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, received, release };
}

async function ask<Reply>(path: string, json: unknown, headers: Record<string, string> = {}): Promise<Reply> {
  const init = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(json),
  };
  const reply = await fetch(`${worker}${path}`, init);
  if (!reply.ok) throw new Error(await reply.text());
  return (await reply.json()) as Reply;
}

test('an alert reaches a real receiver, signed, while an endpoint that hangs holds up neither it nor a shopper', async () => {
  const authorization = { Authorization: `Bearer ${adminKey}` };
  const [quick, hanging] = [await startReceiver(), await startReceiver()];
  quick.release();
  const { id: site } = await ask<{ id: string }>(
    '/v1/sites',
    {
      name: 'Maison Levain',
      origins: [ORIGIN],
      controller: { name: 'Maison Levain', contact: 'bonjour@shop.example', privacyUrl: `${ORIGIN}/rgpd` },
      alerts: { commentWaitSeconds: 1 },
    },
    authorization,
  );
  const add = (target: string) =>
    ask<{ secret: string }>(
      `/v1/sites/${site}/channels`,
      { kind: 'webhook', target, events: ['case.opened'] },
      authorization,
    );
  await add(hanging.url);
  const { secret } = await add(quick.url);
  const respond = async (score: number) =>
    ask('/v1/responses', { id: crypto.randomUUID(), revision: 0, site, score }, { Origin: ORIGIN });
  await respond(2);
  await expect.poll(() => [quick.received.length, hanging.received.length], EVENTUALLY).toEqual([1, 1]);
  await respond(9);
  expect(hanging.received).toHaveLength(1);
  const [{ headers, body } = { headers: {}, body: '' }] = quick.received;
  expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({
    type: 'case.opened',
    data: { response: { score: 2 } },
  });
});
