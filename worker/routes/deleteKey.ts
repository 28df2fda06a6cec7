import { Refusal } from '../http/refusal.ts';
import { createRoute, siteOf } from '../route.ts';
import { revokeKey } from '../store/keys.ts';

export const deleteKey = createRoute({
  method: 'DELETE',
  path: '/v1/sites/:site/keys/:id',
  access: 'admin',
  summary: 'Revokes a key, at once and for good',
  replies: { 204: { description: 'Revoked' } },
  problems: ['key_not_found', 'last_admin_key'],
  async answer(call) {
    const { env, params, now } = call;
    const outcome = await revokeKey(env.DB, { id: params['id'] ?? '', site: siteOf(call).id, now });
    if (outcome === 'unknown') throw new Refusal('key_not_found');
    if (outcome === 'last_admin_key') {
      throw new Refusal('last_admin_key', { detail: 'Make another key with the scope "admin" first.' });
    }
    return new Response(null, { status: 204 });
  },
});
