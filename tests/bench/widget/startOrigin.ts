import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

export interface Request {
  method: string;
  /** Path and query. */
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface Reply {
  status?: number;
  type: string;
  body: string;
}

export interface Origin {
  /** `http://localhost:PORT` */
  address: string;
  stop(): void;
}

const compress = promisify(brotliCompress);

export const script = (body: string): Reply => ({ type: 'text/javascript; charset=utf-8', body });
export const json = (value: unknown): Reply => ({ type: 'application/json', body: JSON.stringify(value) });

/**
 * Serves on an origin of its own, everything in brotli 11, open to every page and to its resource timing. What was
 * compressed once is kept, so that no measurement waits for the compression.
 */
export async function startOrigin(answer: (request: Request) => Reply | undefined | Promise<Reply>): Promise<Origin> {
  const compressed = new Map<string, Promise<Buffer>>();
  const encode = (body: string) => {
    const known = compressed.get(body);
    if (known) return known;
    const bytes = compress(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    compressed.set(body, bytes);
    return bytes;
  };

  const server = createServer((request, response) => {
    const { method = 'GET', url: path = '/', headers } = request;
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', 'Content-Type');
    response.setHeader('Timing-Allow-Origin', '*');
    void text(request).then(async (body) => {
      const reply = method === 'OPTIONS' ? undefined : await answer({ method, path, headers, body });
      if (!reply) return response.writeHead(method === 'OPTIONS' ? 204 : 404).end();
      const bytes = await encode(reply.body);
      response.writeHead(reply.status ?? 200, { 'Content-Type': reply.type, 'Content-Encoding': 'br' });
      return response.end(bytes);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
