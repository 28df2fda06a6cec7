import * as z from 'zod/mini';
import { describeSite, etagOf, readConfiguration } from '../configuration.ts';
import { Refusal } from '../refusal.ts';
import { createRoute, siteOf } from '../route.ts';
import { refreshSite } from '../siteCache.ts';
import { updateSite, type Site } from '../store/sites.ts';
import { MAX_CONFIGURATION_BYTES } from './postSite.ts';

export const putSite = createRoute({
  method: 'PUT',
  path: '/v1/sites/:site',
  access: 'write',
  summary: "Replaces a site's configuration; with If-Match, only if nobody else has changed it",
  body: { schema: z.lazy(() => z.unknown()), maxBytes: MAX_CONFIGURATION_BYTES },
  problems: ['version_conflict'],
  async answer(call) {
    const { id } = siteOf(call);
    const configuration = readConfiguration(leaveOutReadOnly(call.body, id));
    const expected = readIfMatch(call.request);
    const version = await updateSite(call.env.DB, { id, configuration, now: call.now }, expected);
    if (version === null) throw new Refusal('version_conflict', { detail: 'Read it again, and repeat your change.' });
    const site: Site = { id, configuration, version };
    await refreshSite(call.env, site);
    return Response.json(describeSite(site), { headers: { ETag: etagOf(site), 'Cache-Control': 'no-store' } });
  },
});

/** What `GET` answered may be sent back as it is: its `id` and `warnings` are not the owner's to change. */
function leaveOutReadOnly(body: unknown, siteId: string): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const { id = siteId, warnings: _, ...configuration } = body as Record<string, unknown>;
  if (id !== siteId) {
    throw new Refusal('invalid_input', { errors: [{ path: 'id', message: `must be ${siteId}, or left out` }] });
  }
  return configuration;
}

function readIfMatch(request: Request): number | null {
  const header = request.headers.get('If-Match');
  if (header === null || header === '*') return null;
  const [, version] = /^"(\d+)"$/.exec(header) ?? [];
  if (version === undefined) throw new Refusal('version_conflict', { detail: 'If-Match must be the ETag of a reply.' });
  return Number(version);
}
