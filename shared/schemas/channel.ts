import * as z from 'zod/mini';
import { EVENTS } from '../events.ts';
import { slug, text } from './text.ts';

/** What a channel chooses to be told of. Tests and groups of alerts reach every channel. */
const CHOSEN = EVENTS.filter((event) => event !== 'test' && event !== 'alerts.grouped');

const KINDS = ['webhook', 'slack', 'discord', 'teams', 'email'] as const;

const event = z.lazy(() => z.enum(CHOSEN, { error: `must be one of ${CHOSEN.join(', ')}` }));

const category = z.lazy(() =>
  z.enum(['promoter', 'passive', 'detractor'], { error: 'must be "promoter", "passive" or "detractor"' }),
);

const kind = z.lazy(() => z.enum(KINDS, { error: `must be one of ${KINDS.join(', ')}` }));

/** An address is checked with its kind and the worker's settings: see worker/alerts/target.ts. */
const target = z.lazy(() => z.string().check(z.minLength(1, { error: 'must not be empty' }), z.maxLength(2000)));

const filter = z.lazy(() =>
  z.strictObject({
    /** Null, here and below: all of them. */
    categories: z._default(z.nullable(z.array(category).check(z.minLength(1), z.maxLength(3))), null),
    touchpoints: z._default(z.nullable(z.array(slug).check(z.minLength(1), z.maxLength(50))), null),
    /** Only orders that the shop's server has signed. */
    verified: z._default(z.boolean(), false),
    /** In the unit of whatever currency the order is in. */
    minOrderValue: z._default(z.nullable(z.number().check(z.minimum(0), z.maximum(1_000_000_000))), null),
  }),
);

const events = z.lazy(() => z.array(event).check(z.minLength(1, { error: 'must name at least one event' })));

const NO_FILTER = { categories: null, touchpoints: null, verified: false, minOrderValue: null };

/** The body of `POST …/channels`. */
export const channelInput = z.lazy(() =>
  z.strictObject({
    kind,
    name: z._default(text(100), ''),
    /** A public https address; for `email`, an e-mail address. */
    target,
    events: z._default(events, ['case.opened', 'case.updated', 'case.overdue', 'channel.failed', 'digest']),
    filter: z._default(filter, NO_FILTER),
  }),
);

/** The body of `PATCH …/channels/:id`: what is left out stays as it is. A filter is replaced whole. */
export const channelPatch = z.lazy(() =>
  z.strictObject({
    name: z.optional(text(100)),
    target: z.optional(target),
    events: z.optional(events),
    filter: z.optional(filter),
    enabled: z.optional(z.boolean()),
  }),
);

const fields = () => ({
  id: z.string(),
  kind: z.enum(KINDS),
  name: z.string(),
  /** Of `slack`, `discord` and `teams` masked: whoever knows such an address can post there. */
  target: z.string(),
  events: z.array(z.string()),
  filter: z.object({
    categories: z.nullable(z.array(z.string())),
    touchpoints: z.nullable(z.array(z.string())),
    verified: z.boolean(),
    minOrderValue: z.nullable(z.number()),
  }),
  enabled: z.boolean(),
  /** Why it is switched off: `owner`; `gone`, it answered 410; `failing`, nothing got through for five days. */
  disabledReason: z.nullable(z.string()),
  /** Since when every attempt has failed. */
  failingSince: z.nullable(z.string()),
  createdAt: z.string(),
});

/** A channel as its owner reads it. */
export const channelView = z.lazy(() => z.object(fields()));

export const channelList = z.lazy(() => z.object({ channels: z.array(channelView) }));

/** The reply to `POST …/channels` and to a rotation: `secret` (of a webhook, `whsec_…`) is shown this once. */
export const newChannel = z.lazy(() => z.object({ ...fields(), secret: z.nullable(z.string()) }));

export type ChannelInput = z.output<typeof channelInput>;
export type ChannelPatch = z.output<typeof channelPatch>;
export type ChannelView = z.infer<typeof channelView>;
