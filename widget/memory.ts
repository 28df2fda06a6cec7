import type { Display } from '../shared/schemas/survey.ts';

/**
 * What the browser remembers of one site; times in ms. Written only when the shopper acted. Lies in shoppers' browsers for
 * years: fields may be added, never renamed.
 */
export interface Memory extends Partial<Record<keyof Display['recontactDays'], number>> {
  /** The orders that were asked about, oldest first. */
  orders?: string[];
  /** Messages that were not delivered yet, by the id of their response. Absent where there are none. */
  unsent?: Record<string, string>;
}

/** The memory of a site lies in `localStorage` under this and the site's id. Never rename. */
export const MEMORY = 'plaudit:';
