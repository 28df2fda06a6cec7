import { Refusal } from '../http/refusal.ts';
import { createRoute, siteOf } from '../route.ts';
import { deleteChannel as remove } from '../store/channels.ts';

export const deleteChannel = createRoute({
  method: 'DELETE',
  path: '/v1/sites/:site/channels/:id',
  access: 'admin',
  summary: 'Removes a channel with all its deliveries',
  replies: { 204: { description: 'Removed' } },
  problems: ['channel_not_found'],
  async answer(call) {
    if (!(await remove(call.env.DB, siteOf(call).id, call.params['id'] ?? ''))) throw new Refusal('channel_not_found');
    return new Response(null, { status: 204 });
  },
});
