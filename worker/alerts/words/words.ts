import type { EventType } from '../../../shared/events.ts';
import type { AlertFacts, CaseFacts } from '../facts.ts';

/** What alerts say in one language, around what the shopper said. */
export interface Words {
  /** Around what somebody typed. */
  quotes: [string, string];
  /** Between a label and what it labels. */
  colon: string;
  order: (id: string) => string;
  firstOrder: string;
  /** Said before the score, where the title is not just about a new response. */
  prefixes: Partial<Record<EventType, string>>;
  closed: Record<'resolved' | 'lost', string>;
  labels: Record<'value' | 'reasons' | 'touchpoint' | 'callBack' | 'due' | 'assignee' | 'state' | 'verified', string>;
  states: Record<CaseFacts['state'], string>;
  yes: string;
  no: string;
  /** The shopper did not ask for it. */
  noCallBack: string;
  links: Record<AlertFacts['links'][number]['label'], string>;
  touchpoints: Record<string, string>;
  grouped: (count: number, since: string) => string;
  worst: string;
  failed: (channel: string) => string;
  /** Why a channel failed, by the codes of `channels.disabledReason` and of dead deliveries. */
  reasons: Record<string, string>;
  test: string;
  testDetail: (site: string) => string;
  digest: {
    responses: (count: number) => string;
    interval: (low: string, high: string) => string;
    change: (delta: string, low: string, high: string) => string;
    significant: string;
    notSignificant: string;
    overdue: (count: number) => string;
    open: (count: number) => string;
    comments: string;
    moved: string;
    more: (count: number) => string;
  };
  dimensions: Record<string, string>;
  /** The page that a link of an alert opens. */
  page: {
    /** What the button of `not_a_customer` does. */
    excludes: string;
    done: string;
    expired: string;
    gone: string;
    invalid: string;
  };
  sentBy: (site: string) => string;
}

/** The word for a code where there is one; what owners made up themselves stays as it is. */
export function wordFor(words: Record<string, string>, code: string): string {
  return Object.hasOwn(words, code) ? (words[code] ?? code) : code;
}
