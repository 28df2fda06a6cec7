import { siteReport } from '../../shared/schemas/site.ts';
import { etagOf } from '../site/configuration.ts';
import { reportSite } from '../site/reportSite.ts';
import { createRoute, siteOf } from '../route.ts';

export const getSite = createRoute({
  method: 'GET',
  path: '/v1/sites/:site',
  access: 'read',
  summary: "A site's configuration, what its owner should know about it, and where its tag was last seen",
  replies: { 200: { description: 'The site', schema: siteReport } },
  async answer(call) {
    const site = siteOf(call);
    const headers = { ETag: etagOf(site), 'Cache-Control': 'no-store' };
    return Response.json(await reportSite(call.env.DB, site), { headers });
  },
});
