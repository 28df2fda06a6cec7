import { secrets } from '../../shared/schemas/key.ts';
import { Refusal } from '../http/refusal.ts';
import { createRoute, siteOf } from '../route.ts';
import { readSigningSecrets } from '../access/signingSecrets.ts';
import { refreshSite } from '../site/siteCache.ts';
import { rotateSigning } from '../store/sites.ts';

export const postSecret = createRoute({
  method: 'POST',
  path: '/v1/sites/:site/secrets',
  access: 'admin',
  summary: 'Makes a new signing secret; the present one stays valid until the next time, the one before it does not',
  replies: { 201: { description: 'The new secret, and the one before it', schema: secrets } },
  async answer(call) {
    const site = await rotateSigning(call.env.DB, siteOf(call).id);
    if (!site) throw new Refusal('site_not_found');
    await refreshSite(call.env, site);
    const signing = await readSigningSecrets(call.env, site);
    return Response.json(
      { secrets: signing.map(({ secret }) => secret) },
      { status: 201, headers: { 'Cache-Control': 'no-store' } },
    );
  },
});
