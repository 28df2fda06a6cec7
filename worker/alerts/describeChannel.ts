import type { ChannelInput, ChannelView } from '../../shared/schemas/channel.ts';
import type { Channel, ChannelChoice } from '../store/channels.ts';

/** A channel as its owner reads it. */
export function describeChannel(channel: Channel): ChannelView {
  const { id, kind, name, events, categories, touchpoints, disabledReason } = channel;
  return {
    id,
    kind,
    name,
    target: maskTarget(channel),
    events,
    filter: {
      categories,
      touchpoints,
      verified: channel.isVerifiedOnly,
      minOrderValue: channel.minOrderValue === null ? null : channel.minOrderValue / 1000,
    },
    enabled: channel.disabledAt === null,
    disabledReason,
    failingSince: toTime(channel.failingSince),
    createdAt: new Date(channel.createdAt).toISOString(),
  };
}

/** Whoever knows the address of a chat's channel can write there: its host and its end are enough to tell it by. */
function maskTarget({ kind, target }: Channel): string {
  if (kind === 'webhook' || kind === 'email') return target;
  return `${new URL(target).origin}/…${target.slice(-4)}`;
}

/** What an owner wrote, as it is stored. */
export function toChoice(input: Pick<ChannelInput, 'name' | 'target' | 'events' | 'filter'>): ChannelChoice {
  const { categories, touchpoints, verified, minOrderValue } = input.filter;
  return {
    name: input.name,
    target: input.target,
    events: [...new Set(input.events)],
    categories,
    touchpoints,
    isVerifiedOnly: verified,
    minOrderValue: minOrderValue === null ? null : Math.round(minOrderValue * 1000),
  };
}

function toTime(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
