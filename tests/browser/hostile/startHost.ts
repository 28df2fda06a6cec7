import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { complainFromInside } from './complainFromInside.ts';
import { readLibrary } from './libraries.ts';

/** What the pages put at `{{tag}}`, `{{src}}` and `{{full}}`. */
export interface Embedding {
  /** Where the page gets the script from, and sends to. */
  worker: string;
  site: string;
}

export interface Host {
  origin: string;
  /** Which site the pages embed. */
  embed(embedding: Embedding): void;
  /** What the pages that were opened with `watch` have complained of so far, each complaint handed out once. */
  takeComplaints(): string[];
  stop(): Promise<void>;
}

/**
 * A shop that serves `pages/`: `/scripts/prototype?order=1001`. `policy` in the query becomes the page's
 * Content-Security-Policy, `attributes` stand in the usual tag. With `watch` in it the page reports what goes wrong, for
 * browsers that tell their driver nothing.
 */
export async function startHost(): Promise<Host> {
  let embedding: Embedding | undefined;
  const complaints: string[] = [];
  const server = createServer((request, reply) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://shop');
    const library = /^\/lib\/([\w.-]+)$/.exec(pathname)?.[1];
    if (library) return answer(reply, library.endsWith('.css') ? 'text/css' : 'text/javascript', readLibrary(library));
    if (pathname === '/complaints') return void take(request).then(() => reply.writeHead(204).end());
    if (pathname === '/watch.js') return answer(reply, 'text/javascript', `(${complainFromInside})()`);
    if (pathname === '/favicon.ico') return answer(reply, 'image/x-icon', '');
    if (!/^(\/[\w-]+)+$/.test(pathname) || !embedding) return answer(reply, 'text/plain', undefined);
    const policy = searchParams.get('policy');
    if (policy) reply.setHeader('Content-Security-Policy', `${policy}; report-uri /complaints`);
    answer(reply, 'text/html', fill(readPage(pathname), searchParams, embedding));
  });
  const take = async (request: IncomingMessage) => void complaints.push(await text(request));
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    embed: (next) => (embedding = next),
    takeComplaints: () => complaints.splice(0),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function readPage(pathname: string): string | undefined {
  try {
    return readFileSync(new URL(`pages${pathname}.html`, import.meta.url), 'utf8');
  } catch {
    return undefined;
  }
}

function fill(page: string | undefined, query: URLSearchParams, { worker, site }: Embedding): string | undefined {
  const src = `${worker}/w/${site}.js`;
  const order = query.get('order') ?? '';
  const attributes = query.get('attributes') ?? '';
  const values: Record<string, string> = {
    tag: `<script async src="${src}" data-order-id="${order}" ${attributes}></script>`,
    src,
    full: `${worker}/w/${site}.full.js`,
    worker,
    order,
  };
  const watched = query.has('watch') ? page?.replace('<head>', '<head><script src="/watch.js"></script>') : page;
  return watched?.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}

function answer(reply: ServerResponse, type: string, body: string | undefined): void {
  reply.writeHead(body === undefined ? 404 : 200, { 'Content-Type': `${type}; charset=utf-8` }).end(body);
}
