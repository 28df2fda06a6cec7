import * as z from 'zod/mini';

const fields = () => ({
  id: z.string(),
  touchpoint: z.string(),
  score: z.int().check(z.minimum(0), z.maximum(10)),
  category: z.enum(['promoter', 'passive', 'detractor']),
  comment: z.nullable(z.string()),
  reasons: z.array(z.string()),
  contact: z.nullable(z.object({ email: z.string() })),
  order: z.nullable(
    z.object({
      id: z.string(),
      value: z.nullable(z.number()),
      currency: z.nullable(z.string()),
      newCustomer: z.nullable(z.boolean()),
    }),
  ),
  /** A keyed hash, unless the site keeps customers as the shop sends them. */
  customer: z.nullable(z.string()),
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  locale: z.nullable(z.string()),
  device: z.enum(['phone', 'tablet', 'desktop']),
  page: z.nullable(z.string()),
  /** The review links that were followed. */
  forwarded: z.array(z.string()),
  /** Whether the order was signed by the shop's server. */
  verified: z.boolean(),
  /** Taken out of the results by the owner. */
  excluded: z.boolean(),
  /** Left out of the results by the worker: a bot, or too fast for a person. */
  suspect: z.boolean(),
  tags: z.array(z.string()),
  note: z.nullable(z.string()),
  /** The day it counts for, in the site's time zone. */
  day: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
});

/** A response as its owner reads it. What retention or erasure has emptied is null. */
export const responseView = z.lazy(() => z.object(fields()));

/** The reply of `GET …/responses/:id`: with who changed what, and when it was emptied. */
export const responseDetail = z.lazy(() =>
  z.object({
    ...fields(),
    /** When retention or erasure emptied what points at a person. */
    emptiedAt: z.nullable(z.string()),
    /** Which fields were changed by whom – the id of an API key, `operator`, or `link` of an alert – oldest first. */
    edits: z.array(z.object({ fields: z.array(z.string()), key: z.string(), at: z.string() })),
  }),
);

/** The reply of `GET …/responses`. */
export const responsesPage = z.lazy(() =>
  z.object({
    responses: z.array(responseView),
    /** What to send as `cursor` for the next page; null on the last one. A page of a search may be short before that. */
    nextCursor: z.nullable(z.string()),
  }),
);

export type ResponseView = z.infer<typeof responseView>;
export type ResponseDetail = z.infer<typeof responseDetail>;
