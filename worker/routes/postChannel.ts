import { MAX_BODY_BYTES } from '../../shared/limits.ts';
import { channelInput, newChannel } from '../../shared/schemas/channel.ts';
import { createId } from '../access/keys.ts';
import { describeChannel, toChoice } from '../alerts/describeChannel.ts';
import { noteChannel } from '../alerts/handOver.ts';
import { readTarget } from '../alerts/readTarget.ts';
import { createWebhookSecret } from '../alerts/webhookSecret.ts';
import { Refusal } from '../http/refusal.ts';
import { createRoute, siteOf } from '../route.ts';
import { findChannel, insertChannel } from '../store/channels.ts';

export const postChannel = createRoute({
  method: 'POST',
  path: '/v1/sites/:site/channels',
  access: 'admin',
  summary: 'Adds a channel; the secret of a webhook is shown this once',
  replies: { 201: { description: 'The new channel', schema: newChannel } },
  body: { schema: channelInput, maxBytes: MAX_BODY_BYTES },
  problems: ['channel_not_found'],
  async answer(call) {
    const { env, body, origin, now } = call;
    const site = siteOf(call).id;
    const id = createId('channel');
    const target = readTarget(env, body.kind, body.target);
    await insertChannel(env.DB, {
      ...toChoice({ ...body, target }),
      id,
      site,
      kind: body.kind,
      origin,
      createdAt: now,
    });
    noteChannel(site);
    const channel = await findChannel(env.DB, site, id);
    if (!channel) throw new Refusal('channel_not_found');
    const secret = channel.kind === 'webhook' ? await createWebhookSecret(env, channel) : null;
    return Response.json(
      { ...describeChannel(channel), secret },
      { status: 201, headers: { 'Cache-Control': 'no-store' } },
    );
  },
});
