import { channelList } from '../../shared/schemas/channel.ts';
import { describeChannel } from '../alerts/describeChannel.ts';
import { createRoute, siteOf } from '../route.ts';
import { listChannels } from '../store/channels.ts';

export const getChannels = createRoute({
  method: 'GET',
  path: '/v1/sites/:site/channels',
  access: 'admin',
  summary: 'Where alerts go, without secrets',
  replies: { 200: { description: 'The channels, oldest first', schema: channelList } },
  async answer(call) {
    const channels = await listChannels(call.env.DB, siteOf(call).id);
    return Response.json({ channels: channels.map(describeChannel) }, { headers: { 'Cache-Control': 'no-store' } });
  },
});
