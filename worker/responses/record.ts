import type { ResponseInput } from '../../shared/schemas/response.ts';
import { dueTime } from '../cases/dueTime.ts';
import { dayOf } from '../days.ts';
import { readDevice } from './device.ts';
import type { Env } from '../env.ts';
import { createResponseSubject } from '../privacy/subjects.ts';
import { createPseudonym } from '../access/pseudonym.ts';
import type { ResponseRecord } from '../store/responses.ts';
import type { Site } from '../store/sites.ts';
import { findTouchpoint, listLocales } from '../site/survey.ts';
import { isSuspect } from '../access/suspect.ts';

/** What the worker knows of a response beyond what was sent. */
interface Reception {
  env: Env;
  site: Site;
  headers: Headers;
  /** UTC milliseconds. */
  now: number;
  /** Ids of the review links that the reply offers. */
  offered: string[];
  /** Whether the shop's server has signed it. */
  isVerified: boolean;
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
  // Any other language tag would get counters of its own, and there are millions.
  const isOffered = locale !== null && listLocales(configuration, input.touchpoint).includes(locale);
  const device = readDevice(reception.headers);
  const suspect = isSuspect(input, reception.headers);
  // Whoever leaves an address asks to be called back, whatever the score. Without a case nobody needs the address.
  const opensCase = (input.score <= configuration.alerts.threshold || input.contact !== undefined) && !suspect;
  const pseudonym = async (kind: 'order' | 'customer', value: string | undefined) =>
    value === undefined ? null : createPseudonym(env, { site, kind }, value);
  const [self, orderKey, customerKey] = await Promise.all([
    createResponseSubject(env, { site, id: input.id }),
    pseudonym('order', input.order?.id),
    pseudonym('customer', input.customer),
  ]);
  return {
    id: input.id,
    site,
    touchpoint: input.touchpoint,
    revision: input.revision,
    score: input.score,
    comment: input.comment || null,
    reasons,
    contact: (opensCase && input.contact) || null,
    orderId: input.order?.id ?? null,
    orderKey,
    orderValue: input.order?.value === undefined ? null : Math.round(input.order.value * 1000),
    currency: keepCurrency(input.order?.currency),
    newCustomer: input.order?.newCustomer ?? null,
    customer: configuration.customers === 'plain' ? (input.customer ?? null) : customerKey,
    subjects: [self, orderKey, customerKey].filter((subject) => subject !== null),
    isVerified: reception.isVerified,
    isSuspect: suspect,
    properties,
    locale,
    device,
    page: input.page ?? null,
    day: dayOf(now, configuration.timeZone),
    dimensions: [
      ['device', device],
      ...(isOffered ? [['locale', locale] as [string, string]] : []),
      ...reasons.map((reason): [string, string] => ['reason', reason]),
      ...[...new Set(configuration.dimensions)]
        .filter((name) => Object.hasOwn(properties, name))
        .map((name): [string, string] => [name, String(properties[name])]),
    ],
    offered: reception.offered,
    dueAt: opensCase ? dueTime(now, { ...configuration.alerts, timeZone: configuration.timeZone }) : null,
    receivedAt: now,
  };
}

let currencies: Set<string> | undefined;

/** A currency that there is. Any three letters would each get counters of their own; the order's value is kept without. */
function keepCurrency(code: string | undefined): string | null {
  currencies ??= new Set(Intl.supportedValuesOf('currency'));
  return code !== undefined && currencies.has(code) ? code : null;
}
