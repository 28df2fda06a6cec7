import { MAX_CONFIGURATION_BYTES } from '../../shared/limits.ts';
import { configurationUpdate, siteReport } from '../../shared/schemas/site.ts';
import { etagOf, completeConfiguration } from '../site/configuration.ts';
import { reportSite } from '../site/reportSite.ts';
import { Refusal } from '../http/refusal.ts';
import { createRoute, siteOf } from '../route.ts';
import { refreshSite } from '../site/siteCache.ts';
import { updateSite } from '../store/sites.ts';

export const putSite = createRoute({
  method: 'PUT',
  path: '/v1/sites/:site',
  access: 'write',
  summary: "Replaces a site's configuration; with If-Match, only if nobody else has changed it",
  replies: { 200: { description: 'The site as it is now', schema: siteReport } },
  body: { schema: configurationUpdate, maxBytes: MAX_CONFIGURATION_BYTES },
  problems: ['version_conflict'],
  async answer(call) {
    const { id } = siteOf(call);
    const { id: sameId = id, warnings: _, tag: __, ...input } = call.body;
    if (sameId !== id) {
      throw new Refusal('invalid_input', { errors: [{ path: 'id', message: `must be ${id}, or left out` }] });
    }
    const configuration = completeConfiguration(input);
    const expected = readIfMatch(call.request);
    const site = await updateSite(call.env.DB, { id, configuration, now: call.now }, expected);
    if (!site) throw new Refusal('version_conflict', { detail: 'Read it again, and repeat your change.' });
    await refreshSite(call.env, site);
    return Response.json(await reportSite(call.env.DB, site), {
      headers: { ETag: etagOf(site), 'Cache-Control': 'no-store' },
    });
  },
});

function readIfMatch(request: Request): number | null {
  const header = request.headers.get('If-Match');
  if (header === null || header === '*') return null;
  // Compression at the edge makes a strong ETag weak on its way to the owner.
  const [, version] = /^(?:W\/)?"(\d+)"$/.exec(header) ?? [];
  if (version === undefined) throw new Refusal('version_conflict', { detail: 'If-Match must be the ETag of a reply.' });
  return Number(version);
}
