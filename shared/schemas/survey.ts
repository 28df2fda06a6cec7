import * as z from 'zod/mini';
import { siteId } from './response.ts';
import { locale, slug } from './text.ts';

const byCategory = z.lazy(() => z.object({ promoter: z.string(), passive: z.string(), detractor: z.string() }));

/** Every word that the widget shows, in one language. `{score}` and `{name}` stand for the number and the shop's name. */
export const texts = z.lazy(() =>
  z.object({
    question: z.string(),
    lowerLabel: z.string(),
    upperLabel: z.string(),
    /** What is asked after the tap. */
    followUp: byCategory,
    /** The last words. */
    thanks: byCategory,
    /** Accessible name of the group of reason chips. */
    reasons: z.string(),
    /** Label of the comment field. */
    comment: z.string(),
    send: z.string(),
    close: z.string(),
    /** Above the review links, in neutral words. */
    review: z.string(),
    /** Where sending failed: the response is kept and sent later. */
    kept: z.string(),
    /** Name of the shop's privacy policy link. */
    privacy: z.string(),
    /** Leads back to the scale, until the shopper is thanked. */
    change: z.string(),
    /** Closes the card; the same shopper may be asked again after `recontactDays.later`. */
    later: z.string(),
    /** Puts the comment on the clipboard, beside the review links. */
    copy: z.string(),
    /** Said when that is done. */
    copied: z.string(),
    /** Opens the address field of a detractor who wants to hear from the shop. */
    contact: z.string(),
    /** Label of that field. */
    email: z.string(),
    /** Said where its address is none. */
    emailIncomplete: z.string(),
    /** The privacy notice beside it: what the address is used for. */
    emailUse: z.string(),
  }),
);

/** Where and when the widget appears. */
export const display = z.lazy(() =>
  z.object({
    mode: z.enum(['popup', 'inline']),
    /** CSS selector of the place for `inline`. */
    target: z.nullable(z.string()),
    placement: z.enum(['bottomRight', 'bottomLeft', 'topRight', 'topLeft', 'center']),
    delaySeconds: z.number(),
    /** The share of the page's height that must have been seen, 0–100; 0 where it is left out. */
    scrollPercentage: z.optional(z.number()),
    /** Whether only known orders are asked about, so that the tag may stand on every page; false where it is left out. */
    requireOrder: z.optional(z.boolean()),
    /** The share of shoppers who are asked, 0–100. */
    percentage: z.number(),
    /** Days until the same shopper may be asked again, after each way a card can end. */
    recontactDays: z.object({ answered: z.number(), dismissed: z.number(), later: z.number() }),
    /** Asked only on pages of which one of these holds; everywhere where there is none. */
    urlFilters: z.array(z.object({ rule: z.enum(['exact', 'contains', 'startsWith']), value: z.string() })),
  }),
);

export const theme = z.lazy(() =>
  z.object({
    /** `#rrggbb` */
    accent: z.string(),
    /** Corner radius in px. */
    radius: z.number(),
    scheme: z.enum(['auto', 'light', 'dark']),
  }),
);

/** What the widget needs to ask at one touchpoint, in one language: the public part of a site's configuration. */
export const survey = z.lazy(() =>
  z.object({
    site: siteId,
    touchpoint: slug,
    /** A site that is not live asks nobody; preview still works. */
    live: z.boolean(),
    locale,
    /** The direction of that language's script. */
    dir: z.enum(['ltr', 'rtl']),
    /** The languages that this survey can be had in. */
    locales: z.array(locale),
    texts,
    reasons: z.array(z.object({ id: slug, label: z.string() })),
    display,
    theme,
    /** The shop's privacy policy. */
    privacyUrl: z.nullable(z.string()),
  }),
);

export type Survey = z.infer<typeof survey>;
/**
 * A survey as it travels in the script: without what the worker decides or knows in another form, and without what most shops
 * have the same (`dir: 'ltr'`, `mode: 'popup'`, `scheme: 'auto'`, no `target`).
 */
export type CarriedSurvey = Omit<Survey, 'locales' | 'display' | 'dir' | 'theme'> & {
  dir?: Survey['dir'];
  theme: Omit<Theme, 'scheme'> & Partial<Theme>;
  display: Omit<Display, 'urlFilters' | 'target' | 'mode'> & Partial<Pick<Display, 'target' | 'mode'>>;
};
export type Texts = z.infer<typeof texts>;
export type Display = z.infer<typeof display>;
export type Theme = z.infer<typeof theme>;

/** What the worker puts into the loader at the place of `__PLAUDIT__`. */
export interface TagData {
  /** The worker's own origin, where responses go. */
  origin: string;
  survey: CarriedSurvey;
  /** The URL filters as one regular expression over the page's address; absent where every page is chosen. */
  pages?: string;
}

/** Why a tag gets a script that asks nobody. */
export type Gap = 'site' | 'touchpoint';
