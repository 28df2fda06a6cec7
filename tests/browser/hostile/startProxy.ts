import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What lies between the shopper and the worker. */
export type Trouble = keyof typeof TROUBLES;

export interface Proxy {
  origin: string;
  /** Until it is told otherwise; `none` is a good network. */
  be(trouble: Trouble): void;
  stop(): Promise<void>;
}

type Answer = (exchange: {
  incoming: IncomingMessage;
  reply: ServerResponse;
  pass: (isLost?: boolean) => void;
}) => void;

const refuse =
  (status: number, headers: Record<string, string> = {}, body = ''): Answer =>
  ({ reply }) =>
    reply.writeHead(status, { 'Access-Control-Allow-Origin': '*', ...headers }).end(body);

const TROUBLES = {
  none: ({ pass }) => pass(),
  cut: ({ incoming }) => incoming.socket.destroy(),
  unavailable: refuse(503),
  crowded: refuse(429, { 'Retry-After': '2', 'Access-Control-Expose-Headers': 'Retry-After' }),
  /** The worker takes the message, and its reply does not come back. */
  replyLost: ({ pass }) => pass(true),
  portal: refuse(200, { 'Content-Type': 'text/html' }, '<h1>Welcome to our Wi-Fi</h1>'),
  hanging: () => {},
} satisfies Record<string, Answer>;

/** A network that can be made bad, in front of the worker. What the shop itself serves does not go through it. */
export async function startProxy(worker: string): Promise<Proxy> {
  let trouble: Trouble = 'none';
  const server = createServer((incoming, reply) => {
    const { method = 'GET', url, headers } = incoming;
    const pass = (isLost = false) => {
      const outgoing = request(worker + url, { method, headers }, (answer) => {
        if (isLost) {
          answer.resume().on('end', () => incoming.socket.destroy());
          return;
        }
        reply.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(reply);
      });
      outgoing.on('error', () => incoming.socket.destroy());
      incoming.pipe(outgoing);
    };
    const answer: Answer = TROUBLES[trouble];
    answer({ incoming, reply, pass });
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    be: (next) => (trouble = next),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
