import { findTouchpoint, pickText } from '../site/survey.ts';
import type { CaseRow } from '../store/alertFacts.ts';
import type { StoredResponse } from '../store/listResponses.ts';
import type { Site } from '../store/sites.ts';
import type { CaseFacts, ResponseFacts } from './facts.ts';

export function describeResponse(site: Site, response: StoredResponse): ResponseFacts {
  const { id, touchpoint, score, comment, orderId, orderValue, currency, newCustomer, isVerified, createdAt } =
    response;
  return {
    id,
    touchpoint,
    score,
    comment,
    reasons: response.reasons.map((reason) => describeReason(site, reason, touchpoint)),
    email: response.contact?.email ?? null,
    orderId,
    orderValue: orderValue === null ? null : orderValue / 1000,
    currency,
    newCustomer,
    isVerified,
    createdAt,
  };
}

export function describeCase({ response, state, dueAt, assignee }: CaseRow): CaseFacts {
  return { id: response, state, dueAt, assignee: typeof assignee === 'string' ? assignee : null };
}

/** A reason in the site's language: as its touchpoint calls it, or the first one that knows it. */
export function describeReason({ configuration }: Site, id: string, touchpoint?: string): string {
  const { locale, touchpoints } = configuration;
  const places = touchpoint === undefined ? Object.values(touchpoints) : [findTouchpoint(configuration, touchpoint)];
  const { label = {} } = places.flatMap((place) => place?.reasons ?? []).find((reason) => reason.id === id) ?? {};
  return pickText(label, locale) ?? Object.values(label)[0] ?? id;
}
