import type { Survey } from '../shared/schemas/survey.ts';

/** The attributes of the tag without their `data-`, in camel case, as they stand in the page. */
export type Tag = Readonly<Record<string, string | undefined>>;

/** A purchase as GA4 words it. It comes from the page, so every field may be anything. */
export interface Purchase {
  transaction_id?: unknown;
  value?: unknown;
  currency?: unknown;
  new_customer?: unknown;
}

/**
 * What the loader hands to the card. Frozen: a loader lives minutes to a day in caches and meets the cards of later builds.
 * Fields may be added as optional ones; none is renamed or removed. The tag and the purchase travel whole, so that a new
 * card understands what an old loader does not know.
 */
export interface Ask {
  /** The worker's own origin, where responses go. */
  origin: string;
  site: string;
  /** Absent where nobody is asked: then the card only sends what earlier pages could not deliver. */
  survey: Survey | false | undefined;
  tag: Tag;
  /** As the tag or the data layer says it; empty where neither does. */
  orderId: string;
  /** The last purchase of the page's data layer. What the tag says comes first. */
  purchase: Purchase | undefined;
  /** The place for an inline card; a popup where there is none. */
  target: HTMLElement | false | null | undefined;
  /** Shows everything, sends and remembers nothing. */
  isPreview: boolean;
}

/** What the card's file exports. Frozen, for the same reason. */
export interface CardModule {
  /** May be a promise, which rejects where the card is better not shown. */
  open(ask: Ask): unknown;
}
