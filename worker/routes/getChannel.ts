import { channelView } from '../../shared/schemas/channel.ts';
import { describeChannel } from '../alerts/describeChannel.ts';
import { Refusal } from '../http/refusal.ts';
import { createRoute, siteOf } from '../route.ts';
import { findChannel } from '../store/channels.ts';

export const getChannel = createRoute({
  method: 'GET',
  path: '/v1/sites/:site/channels/:id',
  access: 'admin',
  summary: 'One channel, without its secret',
  replies: { 200: { description: 'The channel', schema: channelView } },
  problems: ['channel_not_found'],
  async answer(call) {
    const channel = await findChannel(call.env.DB, siteOf(call).id, call.params['id'] ?? '');
    if (!channel) throw new Refusal('channel_not_found');
    return Response.json(describeChannel(channel), { headers: { 'Cache-Control': 'no-store' } });
  },
});
