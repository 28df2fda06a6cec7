import * as z from 'zod/mini';

/** A count and its share of the responses, 0–100 with one decimal; the share is null without responses. */
const share = z.lazy(() => z.object({ count: z.int(), percent: z.nullable(z.number()) }));

/** What is said about any set of responses. Scores are −100…100 with one decimal, null without responses. */
const figureFields = () => ({
  nps: z.nullable(z.number()),
  /** Half the width of the 95 % interval, in points of NPS. */
  marginOfError: z.nullable(z.number()),
  interval: z.nullable(z.object({ low: z.number(), high: z.number() })),
  responses: z.int(),
  promoters: share,
  passives: share,
  detractors: share,
  /** Eleven counts, index = score. */
  distribution: z.array(z.int()),
  mean: z.nullable(z.number()),
  /** False under 30 responses: too few to build on. */
  enough: z.boolean(),
});

export const figures = z.lazy(() => z.object(figureFields()));

const bucket = z.lazy(() =>
  z.object({
    /** First day of the bucket that lies in the period. */
    from: z.string(),
    /** Last day. */
    to: z.string(),
    nps: z.nullable(z.number()),
    responses: z.int(),
    promoters: z.int(),
    passives: z.int(),
    detractors: z.int(),
  }),
);

const forwarded = z.lazy(() =>
  z.object({
    link: z.string(),
    category: z.enum(['promoter', 'passive', 'detractor']),
    /** Responses that were shown this link. */
    offered: z.int(),
    /** Responses that followed it. */
    clicked: z.int(),
  }),
);

/** The reply of `GET …/results`. */
export const results = z.lazy(() =>
  z.object({
    ...figureFields(),
    from: z.string(),
    to: z.string(),
    touchpoint: z.nullable(z.string()),
    shown: z.int(),
    dismissed: z.int(),
    later: z.int(),
    /** Responses per hundred times the card was shown; null where it was never shown. */
    responseRate: z.nullable(z.number()),
    forwarded: z.array(forwarded),
    /** The order value of detractors, per currency. */
    revenueAtRisk: z.record(z.string(), z.number()),
    series: z.array(bucket),
    groups: z.optional(z.array(z.object({ value: z.string(), ...figureFields() }))),
    previous: z.optional(z.object({ from: z.string(), to: z.string(), ...figureFields() })),
    change: z.optional(
      z.nullable(z.object({ delta: z.number(), low: z.number(), high: z.number(), significant: z.boolean() })),
    ),
  }),
);

export type Figures = z.infer<typeof figures>;
export type Results = z.infer<typeof results>;
