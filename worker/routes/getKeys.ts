import { keys } from '../../shared/schemas/key.ts';
import { createRoute, siteOf } from '../route.ts';
import { listKeys } from '../store/keys.ts';

export const getKeys = createRoute({
  method: 'GET',
  path: '/v1/sites/:site/keys',
  access: 'admin',
  summary: 'The keys of the site that are not revoked, without the keys themselves',
  replies: { 200: { description: 'The keys, oldest first', schema: keys } },
  async answer(call) {
    const found = await listKeys(call.env.DB, siteOf(call).id);
    const described = found.map((key) => ({ ...key, createdAt: new Date(key.createdAt).toISOString() }));
    return Response.json({ keys: described }, { headers: { 'Cache-Control': 'no-store' } });
  },
});
