import { createLinks } from '../cases/links.ts';
import type { Env } from '../env.ts';
import { findTouchpoint, pickText } from '../site/survey.ts';
import { readAlertRows, readGroup, type CaseRow } from '../store/alertFacts.ts';
import type { Delivery } from '../store/deliveries.ts';
import type { StoredResponse } from '../store/listResponses.ts';
import type { Site } from '../store/sites.ts';
import type { AlertFacts, CaseFacts, ResponseFacts } from './facts.ts';
import { createOrderLink } from './orderLink.ts';

/**
 * What a delivery has to say now; null where that is nothing any more: its response is gone, or its group empty. Links
 * to its case lead to `origin`, the worker's own, until they expire (UTC milliseconds).
 */
export async function readFacts(
  env: Env,
  delivery: Delivery,
  links: { origin: string; expiresAt: number },
): Promise<AlertFacts | null> {
  const { id, event, createdAt: at } = delivery;
  const rows = await readAlertRows(env.DB, delivery);
  if (!rows || (delivery.response !== null && rows.response === null)) return null;
  const { site, response } = rows;
  const group = event === 'alerts.grouped' ? await readGroup(env.DB, id) : null;
  if (group?.count === 0) return null;
  const { name, locale, timeZone } = site.configuration;
  return {
    id,
    event,
    at,
    site: { id: site.id, name, locale, timeZone },
    response: response && describeResponse(site, response),
    case: rows.case && describeCase(rows.case),
    links: [
      ...(rows.case ? await createLinks(env, { delivery: id, state: rows.case.state, ...links }) : []),
      ...listOrderLinks(site, response),
    ],
    group: group && { ...group, responses: group.responses.map((each) => describeResponse(site, each)) },
    failure: event === 'channel.failed' ? readFailure(delivery) : null,
    digest: null,
  };
}

function describeResponse({ configuration }: Site, response: StoredResponse): ResponseFacts {
  const { id, touchpoint, score, comment, orderId, orderValue, currency, newCustomer, isVerified, createdAt } =
    response;
  const known = findTouchpoint(configuration, touchpoint)?.reasons ?? [];
  return {
    id,
    touchpoint,
    score,
    comment,
    reasons: response.reasons.map((reason) => {
      const label = known.find((each) => each.id === reason)?.label ?? {};
      return pickText(label, configuration.locale) ?? Object.values(label)[0] ?? reason;
    }),
    email: response.contact?.email ?? null,
    orderId,
    orderValue: orderValue === null ? null : orderValue / 1000,
    currency,
    newCustomer,
    isVerified,
    createdAt,
  };
}

function describeCase({ response, state, dueAt, assignee }: CaseRow): CaseFacts {
  return { id: response, state, dueAt, assignee: typeof assignee === 'string' ? assignee : null };
}

function listOrderLinks({ configuration }: Site, response: StoredResponse | null): AlertFacts['links'] {
  const order = createOrderLink(configuration.alerts.adminOrderUrl, response?.orderId ?? null);
  return order === null ? [] : [{ label: 'order', url: order }];
}

function readFailure({ details }: Delivery): AlertFacts['failure'] {
  const { channel, kind, reason } = JSON.parse(details) as NonNullable<AlertFacts['failure']>;
  return { channel, kind, reason };
}
