import { MAX_BODY_BYTES } from '../../shared/limits.ts';
import { channelPatch, channelView } from '../../shared/schemas/channel.ts';
import { describeChannel, toChoice } from '../alerts/describeChannel.ts';
import { readTarget } from '../alerts/readTarget.ts';
import { Refusal } from '../http/refusal.ts';
import { createRoute, siteOf } from '../route.ts';
import { findChannel, updateChannel } from '../store/channels.ts';

export const patchChannel = createRoute({
  method: 'PATCH',
  path: '/v1/sites/:site/channels/:id',
  access: 'admin',
  summary: 'Changes a channel, or switches it off and on; what is left out stays',
  replies: { 200: { description: 'The channel as it is now', schema: channelView } },
  body: { schema: channelPatch, maxBytes: MAX_BODY_BYTES },
  problems: ['channel_not_found'],
  async answer(call) {
    const { env, body, now } = call;
    const site = siteOf(call).id;
    const id = call.params['id'] ?? '';
    const channel = await findChannel(env.DB, site, id);
    if (!channel) throw new Refusal('channel_not_found');
    const { events, filter } = describeChannel(channel);
    const choice = toChoice({
      name: body.name ?? channel.name,
      target: body.target === undefined ? channel.target : readTarget(env, channel.kind, body.target),
      events: body.events ?? (events as typeof channel.events),
      filter: body.filter ?? { ...filter, categories: channel.categories },
    });
    const isEnabled = body.enabled ?? channel.disabledAt === null;
    await updateChannel(env.DB, { id, site, choice, isEnabled }, now);
    const updated = await findChannel(env.DB, site, id);
    if (!updated) throw new Refusal('channel_not_found');
    return Response.json(describeChannel(updated), { headers: { 'Cache-Control': 'no-store' } });
  },
});
