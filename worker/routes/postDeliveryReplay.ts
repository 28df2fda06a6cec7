import { deliveryView } from '../../shared/schemas/delivery.ts';
import { describeDelivery } from '../alerts/describeDelivery.ts';
import { handOverAgain } from '../alerts/handOver.ts';
import { Refusal } from '../http/refusal.ts';
import { createRoute, siteOf } from '../route.ts';
import { findDelivery, replayDelivery } from '../store/deliveries.ts';

export const postDeliveryReplay = createRoute({
  method: 'POST',
  path: '/v1/sites/:site/deliveries/:id/replay',
  access: 'write',
  summary: 'Sends a delivery again under the same id, composed from what is stored now',
  replies: { 202: { description: 'It is due, with ten attempts before it', schema: deliveryView } },
  problems: ['delivery_not_found', 'delivery_canceled'],
  async answer(call) {
    const { env, now, waitUntil } = call;
    const [site, id] = [siteOf(call).id, call.params['id'] ?? ''];
    const isDue = await replayDelivery(env.DB, site, { id, dueAt: now });
    const delivery = await findDelivery(env.DB, site, id);
    if (!delivery) throw new Refusal('delivery_not_found');
    if (!isDue) throw new Refusal('delivery_canceled');
    waitUntil(handOverAgain(env, { id, dueAt: now }));
    return Response.json(describeDelivery(delivery), { status: 202, headers: { 'Cache-Control': 'no-store' } });
  },
});
