import * as z from 'zod/mini';

const STATES = ['due', 'delivered', 'grouped', 'dead', 'canceled'] as const;

/** One message to one channel. */
export const deliveryView = z.lazy(() =>
  z.object({
    /** The message's own, at every attempt: `webhook-id`. */
    id: z.string(),
    channel: z.string(),
    event: z.string(),
    /** What it is about; null where it is about no response. */
    response: z.nullable(z.string()),
    /** `grouped`: told of with others in one message; `dead`: given up after ten attempts; `canceled`: no longer needed. */
    state: z.enum(STATES),
    attempts: z.int(),
    /** When the next attempt is due; null where there is none. */
    dueAt: z.nullable(z.string()),
    /** The HTTP status of the last attempt; null where there was no reply. */
    lastStatus: z.nullable(z.int()),
    /** Such as `timed_out`, `unreachable`, `redirected`, `refused`. */
    lastError: z.nullable(z.string()),
    createdAt: z.string(),
    settledAt: z.nullable(z.string()),
  }),
);

export const deliveriesPage = z.lazy(() =>
  z.object({
    deliveries: z.array(deliveryView),
    /** What to send as `cursor` for the next page; null on the last one. */
    nextCursor: z.nullable(z.string()),
  }),
);

export const deliveriesQuery = z.lazy(() =>
  z.strictObject({
    state: z.optional(z.enum(STATES, { error: `must be one of ${STATES.join(', ')}` })),
    cursor: z.optional(z.string().check(z.maxLength(200))),
  }),
);

export type DeliveryView = z.infer<typeof deliveryView>;
