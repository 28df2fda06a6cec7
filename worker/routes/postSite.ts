import { MAX_CONFIGURATION_BYTES } from '../../shared/limits.ts';
import { configurationInput, createdSite } from '../../shared/schemas/site.ts';
import { describeSite, etagOf, completeConfiguration } from '../site/configuration.ts';
import { createId, createKey, hashKey } from '../access/keys.ts';
import { createRoute } from '../route.ts';
import { refreshSite } from '../site/siteCache.ts';
import { insertSite, type Site } from '../store/sites.ts';

export const postSite = createRoute({
  method: 'POST',
  path: '/v1/sites',
  access: 'operator',
  summary: 'Creates a site and its first key, which is shown this once',
  replies: { 201: { description: 'The site and its first key', schema: createdSite } },
  body: { schema: configurationInput, maxBytes: MAX_CONFIGURATION_BYTES },
  async answer({ env, body, now }) {
    const site: Site = {
      id: createId('site'),
      configuration: completeConfiguration(body),
      version: 1,
      signingGeneration: 1,
    };
    const key = await createKey();
    const stored = {
      id: createId('key'),
      name: 'first key',
      site: site.id,
      scope: 'admin' as const,
      hash: await hashKey(key),
    };
    await insertSite(env.DB, site, { ...stored, now });
    await refreshSite(env, site);
    const headers = { Location: `/v1/sites/${site.id}`, ETag: etagOf(site), 'Cache-Control': 'no-store' };
    return Response.json({ ...describeSite(site), tag: null, key }, { status: 201, headers });
  },
});
