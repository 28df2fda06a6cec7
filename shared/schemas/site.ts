import * as z from 'zod/mini';
import { isOrigin } from '../address.ts';
import { propertyName } from './response.ts';
import { locale, slug, text, webAddress } from './text.ts';
import { weekday, weekdays, WEEKDAYS } from './weekday.ts';

/** One text in several languages: `{ "fr": "…", "en": "…" }`. What is missing falls back to the built-in words. */
const localized = z.lazy(() => z.record(locale, text(300, 1)));

const localizedByCategory = z.lazy(() =>
  z.strictObject({
    promoter: z.prefault(localized, {}),
    passive: z.prefault(localized, {}),
    detractor: z.prefault(localized, {}),
  }),
);

const whole = (low: number, high: number) =>
  z
    .int({ error: `must be an integer from ${low} to ${high}` })
    .check(
      z.minimum(low, { error: `must be an integer from ${low} to ${high}` }),
      z.maximum(high, { error: `must be an integer from ${low} to ${high}` }),
    );

const origin = z.lazy(() =>
  z.string().check(z.refine(isOrigin, { error: 'must be an origin such as "https://shop.example", without a path' })),
);

const timeZone = z.lazy(() =>
  z.string().check(z.refine(isTimeZone, { error: 'must be a time zone of the IANA list, such as "Europe/Paris"' })),
);

function isTimeZone(value: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Who answers to shoppers for their data (GDPR art. 4 and 13). A site goes live only when all three are known. */
const controller = z.lazy(() =>
  z.strictObject({
    name: text(200, 1),
    contact: text(200, 1),
    privacyUrl: webAddress,
  }),
);

const touchpoint = z.lazy(() =>
  z.strictObject({
    question: z.prefault(localized, {}),
    lowerLabel: z.prefault(localized, {}),
    upperLabel: z.prefault(localized, {}),
    followUp: z.prefault(localizedByCategory, {}),
    thanks: z.prefault(localizedByCategory, {}),
    reasons: z._default(
      z.array(z.strictObject({ id: slug, label: localized })).check(z.maxLength(12), distinctIds()),
      [],
    ),
  }),
);

const display = z.lazy(() =>
  z.strictObject({
    mode: z._default(z.enum(['popup', 'inline']), 'popup'),
    target: z._default(z.nullable(text(200, 1)), null),
    placement: z._default(z.enum(['bottomRight', 'bottomLeft', 'topRight', 'topLeft', 'center']), 'bottomRight'),
    delaySeconds: z._default(z.number().check(z.minimum(0), z.maximum(600)), 1),
    /** Asks when so much of the page's height has been seen; 0 asks without any scrolling. */
    scrollPercentage: z._default(z.number().check(z.minimum(0), z.maximum(100)), 0),
    /** Asks about known orders alone: for a tag that stands on every page. */
    requireOrder: z._default(z.boolean(), false),
    percentage: z._default(z.number().check(z.minimum(0), z.maximum(100)), 100),
    recontactDays: z.prefault(
      z.strictObject({
        answered: z._default(whole(0, 3650), 90),
        dismissed: z._default(whole(0, 3650), 30),
        later: z._default(whole(0, 3650), 7),
      }),
      {},
    ),
    dailyResponseCap: z._default(z.nullable(whole(1, 1_000_000)), null),
    urlFilters: z._default(
      z
        .array(z.strictObject({ rule: z.enum(['exact', 'contains', 'startsWith']), value: text(500, 1) }))
        .check(z.maxLength(20)),
      [],
    ),
  }),
);

const theme = z.lazy(() =>
  z.strictObject({
    accent: z._default(
      z.string().check(z.regex(/^#[0-9a-f]{6}$/i, { error: 'must be a colour such as "#7c2d12"' }), z.toLowerCase()),
      '#1f5eff',
    ),
    radius: z._default(whole(0, 32), 12),
    scheme: z._default(z.enum(['auto', 'light', 'dark']), 'auto'),
  }),
);

const reviewLink = z.lazy(() =>
  z.strictObject({
    id: slug,
    platform: slug,
    url: webAddress,
    /** What the button says; by default the platform's name. */
    label: z.optional(text(60, 1)),
    weight: z._default(z.number().check(z.minimum(0), z.maximum(1000)), 1),
  }),
);

const reviews = z.lazy(() =>
  z.strictObject({
    invite: z._default(z.enum(['promoters', 'everyone']), 'promoters'),
    show: z._default(z.enum(['one', 'all']), 'all'),
    links: z._default(z.array(reviewLink).check(z.maxLength(10), distinctIds()), []),
  }),
);

/** A property that results can be split by; three names are taken by what every response has. */
const dimension = z.lazy(() =>
  propertyName.check(
    z.refine((name) => !['reason', 'locale', 'device'].includes(name), { error: 'is split by already' }),
  ),
);

/** When the channels of a site are told of its day or week: at an hour of its zone, of the days before. */
const digest = z.lazy(() =>
  z.strictObject({
    every: z._default(z.enum(['off', 'day', 'week']), DEFAULT_DIGEST.every),
    /** For `week`. */
    weekday: z._default(weekday, DEFAULT_DIGEST.weekday),
    hour: z._default(whole(0, 23), DEFAULT_DIGEST.hour),
  }),
);

export const DEFAULT_DIGEST = { every: 'week', weekday: 'monday', hour: 8 } as const;

const alerts = z.lazy(() =>
  z.strictObject({
    threshold: z._default(whole(0, 10), 6),
    commentWaitSeconds: z._default(whole(0, 1800), 60),
    maxPerHour: z._default(whole(1, 1000), 20),
    respondWithinHours: z._default(whole(1, 720), 48),
    /** The days whose hours count towards `respondWithinHours`. */
    openingDays: z._default(weekdays, [...WEEKDAYS]),
    adminOrderUrl: z._default(z.nullable(webAddress), null),
    digest: z.prefault(digest, {}),
  }),
);

/** What an owner decides about a site. */
const configurationFields = () => ({
  /** Whether shoppers are asked; by default as soon as `controller` is complete. */
  live: z.optional(z.boolean()),
  name: text(100, 1),
  origins: z.array(origin).check(z.minLength(1, { error: 'must name at least one origin' }), z.maxLength(50)),
  timeZone: z._default(timeZone, 'Europe/Paris'),
  locale: z._default(locale, 'fr'),
  controller: z.optional(controller),
  retentionDays: z._default(whole(1, 1095), 365),
  touchpoints: z.prefault(z.record(slug, touchpoint), { purchase: {} }),
  display: z.prefault(display, {}),
  theme: z.prefault(theme, {}),
  reviews: z.prefault(reviews, {}),
  alerts: z.prefault(alerts, {}),
  /** The keys of `properties` that results can be split by. */
  dimensions: z._default(
    z.array(dimension).check(
      z.maxLength(5),
      z.refine((names) => new Set(names).size === names.length, { error: 'must not name the same twice' }),
    ),
    [],
  ),
  /** How `customer` is kept: as a keyed hash, or as the shop sent it. */
  customers: z._default(z.enum(['hashed', 'plain']), 'hashed'),
  requireSignature: z._default(z.boolean(), false),
  allowNullOrigin: z._default(z.boolean(), false),
});

/** A site's configuration, as `POST` and `PUT /v1/sites` take it. Unknown fields are refused with their path. */
export const configurationInput = z.lazy(() => z.strictObject(configurationFields()));

/** The body of `PUT`: what `GET` answered may be sent back as it is. */
export const configurationUpdate = z.lazy(() =>
  z.strictObject({
    ...configurationFields(),
    id: z.optional(z.string()),
    warnings: z.optional(z.array(z.unknown())),
    tag: z.optional(z.unknown()),
  }),
);

/** What an owner writes. */
export type ConfigurationInput = z.input<typeof configurationInput>;
/** What is stored: complete, every default filled in. */
export type Configuration = z.output<typeof configurationInput> & { live: boolean };
export type DigestSchedule = Configuration['alerts']['digest'];
export type Touchpoint = Configuration['touchpoints'][string];
export type ReviewLink = Configuration['reviews']['links'][number];

/** Something that was saved as asked, and that the owner should know about. */
export const warning = z.lazy(() => z.object({ code: z.string(), path: z.string(), message: z.string() }));
export type Warning = z.infer<typeof warning>;

/** A site as its owner reads it. */
const siteViewFields = () => ({
  id: z.string(),
  ...configurationFields(),
  live: z.boolean(),
  warnings: z.array(warning),
});
export const siteView = z.lazy(() => z.object(siteViewFields()));

/** With the install check. */
const siteReportFields = () => ({
  ...siteViewFields(),
  /** When, to the hour, and on which of its origins' hosts the site's tag was last seen; null where it never was. */
  tag: z.nullable(z.object({ host: z.string(), seenAt: z.iso.datetime() })),
});
export const siteReport = z.lazy(() => z.object(siteReportFields()));

/** The reply of `POST /v1/sites`: `key` is the site's first key, shown this once. */
export const createdSite = z.lazy(() => z.object({ ...siteReportFields(), key: z.string() }));

/** The reply of `GET /v1/sites`. */
export const siteList = z.lazy(() => z.object({ sites: z.array(siteView) }));

function distinctIds<Entry extends { id: string }>() {
  return z.refine<Entry[]>((entries) => new Set(entries.map(({ id }) => id)).size === entries.length, {
    error: 'must not name the same id twice',
  });
}
