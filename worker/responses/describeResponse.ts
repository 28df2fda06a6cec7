import { categoryOf } from '../../shared/score.ts';
import type { ResponseView } from '../../shared/schemas/responseView.ts';
import type { StoredResponse } from '../store/listResponses.ts';

/** A response as its owner reads it. */
export function describeResponse(response: StoredResponse): ResponseView {
  return {
    id: response.id,
    touchpoint: response.touchpoint,
    score: response.score,
    category: categoryOf(response.score),
    comment: response.comment,
    reasons: response.reasons,
    contact: response.contact,
    order: describeOrder(response),
    customer: response.customer,
    properties: response.properties,
    locale: response.locale,
    device: response.device,
    page: response.page,
    forwarded: response.clicked,
    verified: response.isVerified,
    excluded: response.isExcluded,
    suspect: response.isSuspect,
    tags: response.tags,
    note: response.note,
    day: response.day,
    createdAt: new Date(response.createdAt).toISOString(),
    updatedAt: new Date(response.updatedAt).toISOString(),
  };
}

function describeOrder({ orderId, orderValue, currency, newCustomer }: StoredResponse): ResponseView['order'] {
  if (orderId === null) return null;
  return { id: orderId, value: orderValue === null ? null : orderValue / 1000, currency, newCustomer };
}
