import { newChannel } from '../../shared/schemas/channel.ts';
import { describeChannel } from '../alerts/describeChannel.ts';
import { createWebhookSecret } from '../alerts/webhookSecret.ts';
import { Refusal } from '../http/refusal.ts';
import { createRoute, siteOf } from '../route.ts';
import { findChannel, rotateChannel } from '../store/channels.ts';

export const postChannelSecret = createRoute({
  method: 'POST',
  path: '/v1/sites/:site/channels/:id/secret',
  access: 'admin',
  summary: 'Gives a webhook a new secret, shown this once; for a day, messages are signed with the one before as well',
  replies: { 201: { description: 'The channel with its new secret', schema: newChannel } },
  problems: ['channel_not_found', 'channel_without_secret'],
  async answer(call) {
    const { env, now } = call;
    const [site, id] = [siteOf(call).id, call.params['id'] ?? ''];
    const channel = await rotateChannel(env.DB, { site, id, now });
    if (!channel) {
      throw new Refusal((await findChannel(env.DB, site, id)) ? 'channel_without_secret' : 'channel_not_found');
    }
    const secret = await createWebhookSecret(env, channel);
    return Response.json(
      { ...describeChannel(channel), secret },
      { status: 201, headers: { 'Cache-Control': 'no-store' } },
    );
  },
});
