import type { AlertPayload } from '../../../shared/schemas/alertPayload.ts';
import { categoryOf } from '../../../shared/score.ts';
import type { AlertFacts, CaseFacts, DigestFacts, ResponseFacts } from '../facts.ts';
import { createMessage } from './message.ts';

type Data = AlertPayload['data'];

const MAX_RESPONSES = 20;

/** The body for a program: Standard Webhooks' `{ type, timestamp, data }`. Texts are data there, as they were typed. */
export function composeWebhook(facts: AlertFacts): string {
  const { event, at, site, response, group, failure, digest, links } = facts;
  const payload: AlertPayload = {
    type: event,
    timestamp: new Date(at).toISOString(),
    data: {
      site: { id: site.id, name: site.name },
      title: createMessage(facts).title,
      response: response && describeResponse(response),
      case: facts.case && describeCase(facts.case),
      links: links.map(({ label, url }) => ({ label, url })),
      group: group && {
        count: group.count,
        since: new Date(group.since).toISOString(),
        responses: group.responses.slice(0, MAX_RESPONSES).map(describeResponse),
      },
      failure: failure && { channel: failure.channel, kind: failure.kind, reason: failure.reason },
      digest: digest && describeDigest(digest),
    },
  };
  return JSON.stringify(payload);
}

function describeResponse(response: ResponseFacts): NonNullable<Data['response']> {
  const { id, touchpoint, score, comment, reasons, email, orderId, isVerified, createdAt } = response;
  return {
    id,
    touchpoint,
    score,
    category: categoryOf(score),
    comment,
    reasons,
    contact: email === null ? null : { email },
    order:
      orderId === null
        ? null
        : {
            id: orderId,
            value: response.orderValue,
            currency: response.currency,
            newCustomer: response.newCustomer,
          },
    verified: isVerified,
    createdAt: new Date(createdAt).toISOString(),
  };
}

function describeCase({ id, state, dueAt, assignee }: CaseFacts): Data['case'] {
  return { id, state, dueAt: new Date(dueAt).toISOString(), assignee };
}

function describeDigest(digest: DigestFacts): Data['digest'] {
  const describe = (responses: ResponseFacts[]) => responses.slice(0, MAX_RESPONSES).map(describeResponse);
  return {
    ...digest,
    overdue: { count: digest.overdue.count, responses: describe(digest.overdue.responses) },
    open: { count: digest.open.count, responses: describe(digest.open.responses) },
    comments: describe(digest.comments),
  };
}
