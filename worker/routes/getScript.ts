import * as z from 'zod/mini';
import { card, debug, files, rare } from '../../dist/widget/files.js';
import { locales, slug } from '../../shared/schemas/text.ts';
import { isCapReached } from '../site/dailyCap.ts';
import { Refusal } from '../http/refusal.ts';
import { createRoute } from '../route.ts';
import { noteTag } from '../site/noteTag.ts';
import { readScript, toScript, type Script } from '../site/readScript.ts';
import { createSilentScript } from '../site/script.ts';
import { readSite } from '../site/siteCache.ts';

const HEADERS = {
  'Content-Type': 'text/javascript; charset=utf-8',
  'Cache-Control': 'public, max-age=300, stale-while-revalidate=86400',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

export const getScript = createRoute({
  method: 'GET',
  path: '/w/:file',
  access: 'public',
  summary: "The tag's script: the loader with the site's survey inside; with .full.js the card too",
  replies: {
    200: {
      description: 'The script; for an unknown site one that does nothing. Or a file that scripts ask for',
      mediaType: 'text/javascript',
    },
    302: { description: 'A file of an earlier deployment leads to the present one' },
    304: { description: 'The script has not changed' },
  },
  problems: ['not_found'],
  // Both optional: which survey travels inside. The page has the last word and fetches another one where it must.
  query: z.lazy(() =>
    z.object({ touchpoint: z.catch(slug, 'purchase'), locale: z.catch(z.optional(locales), undefined) }),
  ),
  async answer(call) {
    const { request, env, origin, params, query, now, waitUntil } = call;
    const [, siteId = '', isFull] = /^(site_[a-z0-9]+)(\.full)?\.js$/.exec(params['file'] ?? '') ?? [];
    if (siteId === '') return answerOtherFile(params['file'] ?? '');
    const site = await readSite(env, siteId, waitUntil);
    if (site) noteTag(call, site);
    const live = site !== null && site.configuration.live && !(await isCapReached(env, site, now));
    const script = site && (await readScript(site, { origin, ...query, isFull: isFull !== undefined, live }));
    if (script) return answerScript(request, script);
    return answerScript(request, await toScript(createSilentScript(origin, site ? 'touchpoint' : 'site')));
  },
});

function answerScript(request: Request, { bytes, etag }: Script): Response {
  const headers = { ...HEADERS, ETag: etag };
  const known = request.headers.get('If-None-Match')?.split(/\s*,\s*/) ?? [];
  // Compression at the edge turns a strong ETag into a weak one: both name the same script.
  const isKnown = known.some((tag) => tag.replace(/^W\//, '') === etag);
  return isKnown ? new Response(null, { status: 304, headers }) : new Response(bytes, { headers });
}

const ADDRESSES: Record<string, string> = { card, debug, rare };

/** The name changes with the content, so that it may stay for ever. */
const FOREVER = { ...HEADERS, 'Cache-Control': 'public, max-age=31536000, immutable' };

/** The card and the rare parts. A loader from a cache may ask for one of an earlier deployment: it gets the present one. */
async function answerOtherFile(file: string): Promise<Response> {
  const load = files[`/w/${file}`];
  if (load) return new Response((await load()).default, { headers: FOREVER });
  const [, name = ''] = /^(card|debug|rare)\.[\w-]+\.js$/.exec(file) ?? [];
  const Location = ADDRESSES[name];
  if (Location === undefined) throw new Refusal('not_found');
  return new Response(null, {
    status: 302,
    headers: { Location, 'Cache-Control': 'no-store', 'Cross-Origin-Resource-Policy': 'cross-origin' },
  });
}
