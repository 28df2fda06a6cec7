import { secrets } from '../../shared/schemas/key.ts';
import { createRoute, siteOf } from '../route.ts';
import { readSigningSecrets } from '../access/signingSecrets.ts';

export const getSecrets = createRoute({
  method: 'GET',
  path: '/v1/sites/:site/secrets',
  access: 'admin',
  summary: "The secrets that the shop's server signs orders with, newest first; signatures by any of them count",
  replies: { 200: { description: 'The secrets', schema: secrets } },
  async answer(call) {
    const signing = await readSigningSecrets(call.env, siteOf(call));
    return Response.json(
      { secrets: signing.map(({ secret }) => secret) },
      { headers: { 'Cache-Control': 'no-store' } },
    );
  },
});
