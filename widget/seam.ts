import type { CarriedSurvey } from '../shared/schemas/survey.ts';
import type { Memory } from './memory.ts';

/** The attributes of the tag without their `data-`, in camel case, as they stand in the page. Code may add to them later. */
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
  survey: CarriedSurvey | false | undefined;
  tag: Tag;
  /** As the tag or the page says it; empty where neither does. May become known while the card stands: read it late. */
  orderId: string;
  /** The last purchase that the page reported. What the tag says comes first. */
  purchase: Purchase | undefined;
  /** The place for an inline card; a popup where there is none. */
  target: HTMLElement | false | null | undefined;
  /** Shows everything, sends and remembers nothing. */
  isPreview: boolean;
  /** Whether the gates are still open: false where the page of the question has gone away meanwhile. */
  isAsked?(): boolean;
  /** What is remembered of the site, also where storage takes nothing. Left by the card for the next ask of the document. */
  memory?(): Memory;
  /** Left by the card for the next one of the document. */
  tools?: unknown;
}

/** What the card's file exports. Frozen, for the same reason. */
export interface CardModule {
  /** May be a promise, which rejects where the card is better not shown. */
  open(ask: Ask): unknown;
}

/** What the loader lets the rare parts do. Frozen, for the same reason. */
export interface Loader {
  survey: CarriedSurvey;
  /** The pages that the owner has chosen, as a regular expression. */
  pages: string | undefined;
  /** What decides about the share where neither order nor shopper is known. */
  dice: string;
  /** One for the whole document: what becomes known reaches the card that stands already. */
  ask: Omit<Ask, 'tag'> & { tag: Record<string, string | undefined> };
  /** Gives the page a new turn, which takes the place of one that waits. */
  look(isBought?: boolean): void;
  /** Ends the turn that waits. */
  stop(): void;
  importCard(): Promise<CardModule>;
}

/** What the file of the rare parts exports. Frozen, for the same reason. */
export interface RareModule {
  run(loader: Loader, command: string, ...values: unknown[]): unknown;
}
