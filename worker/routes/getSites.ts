import { siteList } from '../../shared/schemas/site.ts';
import { describeSite } from '../site/configuration.ts';
import { createRoute } from '../route.ts';
import { listSites } from '../store/sites.ts';

export const getSites = createRoute({
  method: 'GET',
  path: '/v1/sites',
  access: 'owner',
  summary: 'The sites that the key may see: all for the operator, its own for a key of a site',
  replies: { 200: { description: 'The sites', schema: siteList } },
  async answer({ env, site }) {
    const sites = site ? [site] : await listSites(env.DB);
    return Response.json({ sites: sites.map(describeSite) }, { headers: { 'Cache-Control': 'no-store' } });
  },
});
