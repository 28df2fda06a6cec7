import { Refusal } from '../http/refusal.ts';

interface File {
  type: string;
  load: () => Promise<{ default: ArrayBuffer }>;
}

/** Made by `npm run build`, with gzip: two megabytes that no shopper needs. */
const FILES: Record<string, File> = {
  '/openapi.json': { type: 'application/json', load: () => import('../../dist/docs/openapi.json.bin') },
  '/docs': { type: 'text/html; charset=utf-8', load: () => import('../../dist/docs/docs.html.bin') },
  '/docs/show.js': { type: 'text/javascript; charset=utf-8', load: () => import('../../dist/docs/show.js.bin') },
  '/docs/swagger-ui.css': { type: 'text/css; charset=utf-8', load: () => import('../../dist/docs/swagger-ui.css.bin') },
  '/docs/swagger-ui-bundle.js': {
    type: 'text/javascript; charset=utf-8',
    load: () => import('../../dist/docs/swagger-ui-bundle.js.bin'),
  },
};

/** The viewer writes styles into its page; nothing in it comes from elsewhere. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** The published contract, or a part of the page that shows it. @throws Refusal not_found */
export async function answerDocs(request: Request): Promise<Response> {
  const file = FILES[new URL(request.url).pathname];
  if (!file) throw new Refusal('not_found');
  const headers = {
    'Content-Type': file.type,
    'Cache-Control': 'public, max-age=300',
    'Content-Security-Policy': POLICY,
  };
  const packed = new Response((await file.load()).default);
  return new Response(packed.body?.pipeThrough(new DecompressionStream('gzip')), { headers });
}
