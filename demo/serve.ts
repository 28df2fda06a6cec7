import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { answer, placeOrder, type Reply, type Shop } from './answer.ts';
import { readPublicFiles } from './publicFiles.ts';
import { readForm } from './readForm.ts';

const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '8788' },
    worker: { type: 'string', default: 'http://localhost:8787' },
    site: { type: 'string' },
  },
});
const port = Number(options.port);
if (!options.site) leave('The shop needs --site, the id of the site whose survey it shows.');
if (!URL.canParse(options.worker)) leave('--worker must be an address such as http://localhost:8787.');
if (!Number.isInteger(port) || port < 0 || port > 65_535) leave('--port must be a number from 0 to 65535.');

const shop: Shop = {
  collector: { worker: new URL(options.worker).origin, site: options.site },
  files: readPublicFiles(fileURLToPath(new URL('public', import.meta.url))),
  orders: new Map(),
};

const server = createServer((request, response) => {
  reply(request).then(
    ({ status, headers, body }) => {
      response.writeHead(status, { 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff', ...headers });
      response.end(request.method === 'HEAD' ? undefined : body);
    },
    // The browser went away in the middle of its form.
    () => response.destroy(),
  );
});

server.on('error', (error: NodeJS.ErrnoException) => {
  leave(
    error.code === 'EADDRINUSE'
      ? `Port ${port} is taken by another program; choose another for the shop with --port.`
      : `The shop cannot listen on port ${port}: ${error.message}.`,
  );
});
server.listen(port, '127.0.0.1', () => {
  console.log(`Shop ready at http://localhost:${(server.address() as AddressInfo).port}`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
  });
}

async function reply(request: IncomingMessage): Promise<Reply> {
  const path = request.url?.split('?', 1)[0] ?? '/';
  if (request.method === 'GET' || request.method === 'HEAD') return answer(path, shop);
  if (request.method !== 'POST' || path !== '/commande') return { status: 405, headers: { allow: 'GET' }, body: '' };
  const form = await readForm(request);
  return form ? placeOrder(form, shop) : { status: 413, headers: {}, body: '' };
}

function leave(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
