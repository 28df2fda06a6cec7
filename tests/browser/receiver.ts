import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
  at: number;
}

/** A receiver of webhooks on this machine, until the test ends. With `isHeld` it answers when `release` is called. */
export async function startReceiver({ isHeld = false } = {}) {
  const received: Received[] = [];
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  if (!isHeld) release();
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
