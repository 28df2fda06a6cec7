import type { ResponseInput } from '../shared/schemas/response.ts';
import { dayOf } from './days.ts';
import { readDevice } from './device.ts';
import type { Env } from './env.ts';
import { createPseudonym } from './pseudonym.ts';
import type { ResponseRecord } from './store/responses.ts';
import type { Site } from './store/sites.ts';
import { findTouchpoint } from './survey.ts';

const HOUR_MS = 3_600_000;

/** What the worker knows of a response beyond what was sent. */
interface Reception {
  env: Env;
  site: Site;
  headers: Headers;
  /** UTC milliseconds. */
  now: number;
  /** Ids of the review links that the reply offers. */
  offered: string[];
}

/** A response as it is stored: what was sent, with the day and the dimensions that it will be counted under. */
export async function createRecord(input: ResponseInput, reception: Reception): Promise<ResponseRecord> {
  const { env, now } = reception;
  const { id: site, configuration } = reception.site;
  const known = new Set(findTouchpoint(configuration, input.touchpoint)?.reasons.map(({ id }) => id));
  // A reason that the owner took away meanwhile is left out; the response itself is not lost for that.
  const reasons = [...new Set(input.reasons)].filter((reason) => known.has(reason));
  const properties = input.properties ?? {};
  const locale = input.locale ?? null;
  const device = readDevice(reception.headers);
  return {
    id: input.id,
    site,
    touchpoint: input.touchpoint,
    revision: input.revision,
    score: input.score,
    comment: input.comment || null,
    reasons,
    contact: input.contact ?? null,
    orderId: input.order?.id ?? null,
    orderKey: input.order ? await createPseudonym(env, { site, kind: 'order' }, input.order.id) : null,
    orderValue: input.order?.value === undefined ? null : Math.round(input.order.value * 1000),
    currency: input.order?.currency ?? null,
    newCustomer: input.order?.newCustomer ?? null,
    customer: await keepCustomer(input.customer, reception),
    isVerified: false,
    isSuspect: false,
    properties,
    locale,
    device,
    page: input.page ?? null,
    day: dayOf(now, configuration.timeZone),
    dimensions: [
      ['device', device],
      ...(locale ? [['locale', locale] as [string, string]] : []),
      ...reasons.map((reason): [string, string] => ['reason', reason]),
      ...configuration.dimensions
        .filter((name) => Object.hasOwn(properties, name))
        .map((name): [string, string] => [name, String(properties[name])]),
    ],
    offered: reception.offered,
    dueAt:
      input.score <= configuration.alerts.threshold ? now + configuration.alerts.respondWithinHours * HOUR_MS : null,
    receivedAt: now,
  };
}

async function keepCustomer(customer: string | undefined, { env, site }: Reception): Promise<string | null> {
  if (customer === undefined) return null;
  if (site.configuration.customers === 'plain') return customer;
  return createPseudonym(env, { site: site.id, kind: 'customer' }, customer);
}
