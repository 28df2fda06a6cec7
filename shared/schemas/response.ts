import * as z from 'zod/mini';
import { MAX_COMMENT_LENGTH } from '../limits.ts';
import { locale, slug, text } from './text.ts';

/** A site's public id. */
export const siteId = z.lazy(() =>
  z.string().check(z.regex(/^site_[a-z0-9]{8,40}$/, { error: 'must be a site id such as "site_…"' })),
);

/** Made by the widget when the card opens: idempotency key, and the right to complete this response. */
export const responseId = z.lazy(() =>
  z
    .string()
    .check(
      z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i, { error: 'must be a UUID v4' }),
      z.toLowerCase(),
    ),
);

export const score = z.lazy(() =>
  z
    .int({ error: 'must be an integer from 0 to 10' })
    .check(
      z.minimum(0, { error: 'must be an integer from 0 to 10' }),
      z.maximum(10, { error: 'must be an integer from 0 to 10' }),
    ),
);

export const order = z.lazy(() =>
  z.object({
    id: text(100, 1),
    value: z.optional(z.number().check(z.minimum(0), z.maximum(1_000_000_000))),
    currency: z.optional(
      z.string().check(z.regex(/^[A-Z]{3}$/, { error: 'must be a currency code after ISO 4217, such as "EUR"' })),
    ),
    newCustomer: z.optional(z.boolean()),
  }),
);

export const contact = z.lazy(() =>
  z.object({
    email: z.string().check(z.maxLength(254), z.email({ error: 'must be an e-mail address' })),
  }),
);

/** The name of one of the shop's own facts about an order. */
export const propertyName = z.lazy(() =>
  z.string().check(
    z.regex(/^[A-Za-z][A-Za-z0-9_.-]{0,39}$/, {
      error: 'must be 1 to 40 letters, digits, ".", "_" or "-", and start with a letter',
    }),
  ),
);

/** The shop's own facts about an order, such as `{ "carrier": "ups" }`: at most 20. */
export const properties = z.lazy(() =>
  z
    .record(
      propertyName,
      z.union([text(200), z.number(), z.boolean()], {
        error: 'must be a text of at most 200 characters, a number, true or false',
      }),
    )
    .check(z.refine((value) => Object.keys(value).length <= 20, { error: 'must have at most 20 keys' })),
);

/** The path of the page, without query and fragment: those can carry what points at a person. */
const page = z.lazy(() =>
  z.string().check(
    z.maxLength(2000),
    z.overwrite((path) => normalizedPath(path)),
  ),
);

function normalizedPath(path: string): string {
  const [pathname = ''] = path.replace(/^([a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i, '').split(/[?#]/, 1);
  return pathname.slice(0, 300);
}

/** The body of `POST /v1/responses`: one shopper's whole response. Unknown fields are left out, never obeyed. */
export const responseInput = z.lazy(() =>
  z.object({
    id: responseId,
    revision: z.int().check(z.minimum(0), z.maximum(1000)),
    site: siteId,
    touchpoint: z._default(slug, 'purchase'),
    score,
    comment: z.optional(text(MAX_COMMENT_LENGTH)),
    reasons: z.optional(z.array(slug).check(z.maxLength(20))),
    contact: z.optional(contact),
    order: z.optional(order),
    customer: z.optional(text(200, 1)),
    /** Made by the shop's server over site, touchpoint, order, customer and expiry: `v1.<expiry>.<base64url>`. */
    signature: z.optional(z.string().check(z.maxLength(500))),
    properties: z.optional(properties),
    locale: z.optional(locale),
    page: z.optional(page),
    /** Milliseconds from the card's appearance to the tap. */
    elapsedMs: z.optional(z.number().check(z.minimum(0))),
    /** A field that no person sees. Whoever fills it in is a script. */
    website: z.optional(z.string()),
  }),
);

/** What the widget sends. */
export type ResponseMessage = z.input<typeof responseInput>;
/** What the worker works with: normalised. */
export type ResponseInput = z.output<typeof responseInput>;

export const forwardLink = z.lazy(() =>
  z.object({
    id: slug,
    platform: slug,
    label: z.string(),
    /** Leads through `/v1/forward/…`, so that it is counted and can only end at a link that the owner configured. */
    url: z.string(),
  }),
);

/** The reply to `POST /v1/responses`. */
export const responseReply = z.lazy(() =>
  z.object({
    id: responseId,
    category: z.enum(['promoter', 'passive', 'detractor']),
    /** The review links this response is invited to; empty where it is not. */
    forward: z.array(forwardLink),
    /** Present where this order had been answered before under another id: nothing was stored. */
    repeated: z.optional(z.literal(true)),
    /** Present where the message was signed: whether the signature holds. */
    verified: z.optional(z.boolean()),
  }),
);

export type ForwardLink = z.infer<typeof forwardLink>;
export type ResponseReply = z.infer<typeof responseReply>;

/** The body of `POST /v1/events`. */
export const eventInput = z.lazy(() =>
  z.object({
    site: siteId,
    touchpoint: z._default(slug, 'purchase'),
    event: z.enum(['shown', 'dismissed', 'later'], { error: 'must be "shown", "dismissed" or "later"' }),
  }),
);

export type EventMessage = z.input<typeof eventInput>;
export type EventName = z.infer<typeof eventInput>['event'];
