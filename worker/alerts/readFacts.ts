import { createLinks } from '../cases/links.ts';
import { readDigest } from '../digest/readDigest.ts';
import type { Env } from '../env.ts';
import { readAlertRows, readGroup } from '../store/alertFacts.ts';
import type { Delivery } from '../store/deliveries.ts';
import type { StoredResponse } from '../store/listResponses.ts';
import type { Site } from '../store/sites.ts';
import { describeCase, describeResponse } from './describeFacts.ts';
import type { AlertFacts } from './facts.ts';
import { createOrderLink } from './orderLink.ts';

/**
 * What a delivery has to say now; null where that is nothing: its response is gone, or its group or digest empty. Links
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
  const digest = event === 'digest' ? await readDigest(env.DB, site, readPeriod(delivery)) : null;
  if (event === 'digest' && digest === null) return null;
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
    digest,
  };
}

function listOrderLinks({ configuration }: Site, response: StoredResponse | null): AlertFacts['links'] {
  const order = createOrderLink(configuration.alerts.adminOrderUrl, response?.orderId ?? null);
  return order === null ? [] : [{ label: 'order', url: order }];
}

function readFailure({ details }: Delivery): AlertFacts['failure'] {
  const { channel, kind, reason } = JSON.parse(details) as NonNullable<AlertFacts['failure']>;
  return { channel, kind, reason };
}

function readPeriod({ details }: Delivery): Parameters<typeof readDigest>[2] {
  const { every, from, to } = JSON.parse(details) as Parameters<typeof readDigest>[2];
  return { every, from, to };
}
