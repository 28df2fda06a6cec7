import type { EventType } from '../../shared/events.ts';

/**
 * All that an alert can say, read from the store when it is sent. Texts of shoppers are as they typed them: whoever
 * composes a message makes them harmless for where it goes. Times are UTC milliseconds.
 */
export interface AlertFacts {
  /** Of the delivery: the same at every attempt. */
  id: string;
  event: EventType;
  /** When the event happened. */
  at: number;
  site: { id: string; name: string; locale: string; timeZone: string };
  /** Null for events that are about no response. */
  response: ResponseFacts | null;
  case: CaseFacts | null;
  /** Pages that act on the case with one click of a person (never by a mere GET); empty where there is no case. */
  links: { label: 'contacted' | 'resolved' | 'not_a_customer' | 'case' | 'order'; url: string }[];
  /** `alerts.grouped`: how many, and the worst of them. */
  group: { count: number; since: number; responses: ResponseFacts[] } | null;
  /** `channel.failed`: which, and why. */
  failure: { channel: string; kind: string; reason: string } | null;
  /** `digest`: see worker/digest/. */
  digest: DigestFacts | null;
}

export interface ResponseFacts {
  id: string;
  touchpoint: string;
  score: number;
  comment: string | null;
  /** Labels in the site's language. */
  reasons: string[];
  /** Where the shopper asks to be called back. */
  email: string | null;
  orderId: string | null;
  /** In the currency's unit. */
  orderValue: number | null;
  currency: string | null;
  newCustomer: boolean | null;
  isVerified: boolean;
  createdAt: number;
}

export interface CaseFacts {
  id: string;
  state: 'open' | 'contacted' | 'resolved' | 'lost';
  dueAt: number;
  assignee: string | null;
}

/** What a digest says of its period. Scores are −100…100. */
export interface DigestFacts {
  every: 'day' | 'week';
  from: string;
  to: string;
  nps: number | null;
  interval: { low: number; high: number } | null;
  responses: number;
  change: { delta: number; low: number; high: number; significant: boolean } | null;
  /** Cases whose due time has passed, those first that wait longest: how many, and the first of them. */
  overdue: { count: number; responses: ResponseFacts[] };
  /** Cases of the period that nobody has taken up yet and that are not overdue, alike. */
  open: { count: number; responses: ResponseFacts[] };
  /** The best words of the period. */
  comments: ResponseFacts[];
  /** What moved: a dimension's value whose score differs from the period before. */
  moved: { dimension: string; value: string; nps: number; delta: number }[];
}
