import * as z from 'zod/mini';
import { EVENTS } from '../events.ts';

const score = () => z.int().check(z.minimum(0), z.maximum(10));

const response = () =>
  z.object({
    id: z.string(),
    touchpoint: z.string(),
    score: score(),
    category: z.enum(['promoter', 'passive', 'detractor']),
    /** As the shopper typed it, like every text here: escape it for wherever you show it. */
    comment: z.nullable(z.string()),
    /** Labels in the site's language. */
    reasons: z.array(z.string()),
    /** Where the shopper asks to be called back; null where they did not ask. */
    contact: z.nullable(z.object({ email: z.string() })),
    order: z.nullable(
      z.object({
        id: z.string(),
        value: z.nullable(z.number()),
        currency: z.nullable(z.string()),
        newCustomer: z.nullable(z.boolean()),
      }),
    ),
    /** Whether the order was signed by the shop's server. */
    verified: z.boolean(),
    createdAt: z.string(),
  });

const responses = () => z.array(response());

const waiting = () => z.object({ count: z.int(), responses: responses() });

const interval = () => z.object({ low: z.number(), high: z.number() });

/** The body of a webhook, after Standard Webhooks (standardwebhooks.com). Fields are added, never renamed. */
export const alertPayload = z.lazy(() =>
  z.object({
    type: z.enum(EVENTS),
    /** When it happened, not when it was sent. */
    timestamp: z.iso.datetime(),
    data: z.object({
      site: z.object({ id: z.string(), name: z.string() }),
      /** One line for people, in the site's language, with nothing that a chat or mail program would make a link of. */
      title: z.string(),
      /** Null for events that are about no response. */
      response: z.nullable(response()),
      case: z.nullable(
        z.object({
          id: z.string(),
          state: z.enum(['open', 'contacted', 'resolved', 'lost']),
          dueAt: z.string(),
          assignee: z.nullable(z.string()),
        }),
      ),
      /** Pages for a person to open; none acts by being opened. */
      links: z.array(
        z.object({ label: z.enum(['contacted', 'resolved', 'not_a_customer', 'case', 'order']), url: z.string() }),
      ),
      /** `alerts.grouped`: the worst of them. */
      group: z.nullable(z.object({ count: z.int(), since: z.string(), responses: responses() })),
      /** `channel.failed` */
      failure: z.nullable(z.object({ channel: z.string(), kind: z.string(), reason: z.string() })),
      /** `digest` */
      digest: z.nullable(
        z.object({
          every: z.enum(['day', 'week']),
          from: z.string(),
          to: z.string(),
          nps: z.nullable(z.number()),
          interval: z.nullable(interval()),
          responses: z.int(),
          change: z.nullable(
            z.object({ delta: z.number(), low: z.number(), high: z.number(), significant: z.boolean() }),
          ),
          /** Whose due time has passed, and who wrote in the period and has not been called yet: the first of them. */
          overdue: waiting(),
          open: waiting(),
          comments: responses(),
          moved: z.array(z.object({ dimension: z.string(), value: z.string(), nps: z.number(), delta: z.number() })),
        }),
      ),
    }),
  }),
);

export type AlertPayload = z.infer<typeof alertPayload>;
