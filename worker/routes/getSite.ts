import { siteView } from '../../shared/schemas/site.ts';
import { describeSite, etagOf } from '../site/configuration.ts';
import { createRoute, siteOf } from '../route.ts';

export const getSite = createRoute({
  method: 'GET',
  path: '/v1/sites/:site',
  access: 'read',
  summary: "A site's configuration, and what its owner should know about it",
  replies: { 200: { description: 'The site', schema: siteView } },
  answer(call) {
    const site = siteOf(call);
    return Response.json(describeSite(site), { headers: { ETag: etagOf(site), 'Cache-Control': 'no-store' } });
  },
});
