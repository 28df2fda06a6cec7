import type { DeliveryView } from '../../shared/schemas/delivery.ts';
import type { Delivery } from '../store/deliveries.ts';

/** A delivery as its owner reads it. */
export function describeDelivery(delivery: Delivery): DeliveryView {
  const { id, channel, event, response, state, attempts, lastStatus, lastError } = delivery;
  return {
    id,
    channel,
    event,
    response,
    state,
    attempts,
    dueAt: state === 'due' ? new Date(delivery.dueAt).toISOString() : null,
    lastStatus,
    lastError,
    createdAt: new Date(delivery.createdAt).toISOString(),
    settledAt: delivery.settledAt === null ? null : new Date(delivery.settledAt).toISOString(),
  };
}
