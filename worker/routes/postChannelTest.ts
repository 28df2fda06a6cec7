import { deliveryView } from '../../shared/schemas/delivery.ts';
import { createId } from '../access/keys.ts';
import { deliver } from '../alerts/deliver.ts';
import { describeDelivery } from '../alerts/describeDelivery.ts';
import { Refusal } from '../http/refusal.ts';
import { createRoute, siteOf } from '../route.ts';
import { findChannel } from '../store/channels.ts';
import { findDelivery, insertTest } from '../store/deliveries.ts';

export const postChannelTest = createRoute({
  method: 'POST',
  path: '/v1/sites/:site/channels/:id/test',
  access: 'admin',
  summary: 'Sends a test message, once and at once, and tells what became of it',
  replies: { 200: { description: 'The delivery: `delivered`, or `dead` and why', schema: deliveryView } },
  problems: ['channel_not_found'],
  async answer(call) {
    const { env, now } = call;
    const site = siteOf(call).id;
    const channel = await findChannel(env.DB, site, call.params['id'] ?? '');
    if (!channel) throw new Refusal('channel_not_found');
    const id = createId('msg');
    await insertTest(env.DB, { id, channel: channel.id, now });
    await deliver(env, id);
    const delivery = await findDelivery(env.DB, site, id);
    if (!delivery) throw new Refusal('channel_not_found');
    return Response.json(describeDelivery(delivery), { headers: { 'Cache-Control': 'no-store' } });
  },
});
