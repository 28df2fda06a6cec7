import * as z from 'zod/mini';
import { describeSite, etagOf, readConfiguration } from '../configuration.ts';
import { createId, createKey, hashKey } from '../keys.ts';
import { createRoute } from '../route.ts';
import { refreshSite } from '../siteCache.ts';
import { insertSite, type Site } from '../store/sites.ts';

/** A configuration with all its texts, in bytes. */
export const MAX_CONFIGURATION_BYTES = 64 * 1024;

export const postSite = createRoute({
  method: 'POST',
  path: '/v1/sites',
  access: 'operator',
  summary: 'Creates a site and its first key, which is shown this once',
  body: { schema: z.lazy(() => z.unknown()), maxBytes: MAX_CONFIGURATION_BYTES },
  async answer({ env, body, now }) {
    const site: Site = { id: createId('site'), configuration: readConfiguration(body), version: 1 };
    const key = await createKey();
    const stored = { id: createId('key'), site: site.id, scope: 'admin' as const, hash: await hashKey(key) };
    await insertSite(env.DB, site, { ...stored, now });
    await refreshSite(env, site);
    const headers = { Location: `/v1/sites/${site.id}`, ETag: etagOf(site), 'Cache-Control': 'no-store' };
    return Response.json({ ...describeSite(site), key }, { status: 201, headers });
  },
});
