import type { ChannelInput } from '../../shared/schemas/channel.ts';

/** Where a site's alerts go. Times are UTC milliseconds. */
export interface Channel {
  id: string;
  site: string;
  kind: ChannelInput['kind'];
  name: string;
  target: string;
  events: ChannelInput['events'];
  categories: ChannelInput['filter']['categories'];
  touchpoints: string[] | null;
  isVerifiedOnly: boolean;
  /** Thousandths of a unit. */
  minOrderValue: number | null;
  /** The worker's own, for links in messages. */
  origin: string;
  signingGeneration: number;
  rotatedAt: number | null;
  failingSince: number | null;
  disabledAt: number | null;
  disabledReason: 'owner' | 'gone' | 'failing' | null;
  createdAt: number;
}

type Json = 'events' | 'categories' | 'touchpoints';

export type ChannelRow = Omit<Channel, Json | 'isVerifiedOnly'> &
  Record<'categories' | 'touchpoints', string | null> & { events: string; isVerifiedOnly: number };

export function toChannel(row: ChannelRow): Channel {
  return {
    ...row,
    events: JSON.parse(row.events) as Channel['events'],
    categories: row.categories === null ? null : (JSON.parse(row.categories) as Channel['categories']),
    touchpoints: row.touchpoints === null ? null : (JSON.parse(row.touchpoints) as string[]),
    isVerifiedOnly: row.isVerifiedOnly === 1,
  };
}

/** The columns that an owner decides about. */
export type ChannelChoice = Pick<
  Channel,
  'name' | 'target' | 'categories' | 'touchpoints' | 'isVerifiedOnly' | 'minOrderValue'
> & { events: readonly string[] };

const CHOICE = ['name', 'target', 'events', 'categories', 'touchpoints', 'isVerifiedOnly', 'minOrderValue'] as const;

function toColumns(choice: ChannelChoice): (string | number | null)[] {
  return CHOICE.map((name) => {
    const value = choice[name];
    if (typeof value === 'boolean') return Number(value);
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as string | number | null);
  });
}

export async function insertChannel(
  db: D1Database,
  channel: Pick<Channel, 'id' | 'site' | 'kind' | 'origin' | 'createdAt'> & ChannelChoice,
): Promise<void> {
  const { id, site, kind, origin, createdAt } = channel;
  await db
    .prepare(
      `INSERT INTO channels (id, site, kind, origin, createdAt, updatedAt, ${CHOICE.join(', ')})
       VALUES (?, ?, ?, ?, ?, ?, ${CHOICE.map(() => '?').join(', ')})`,
    )
    .bind(id, site, kind, origin, createdAt, createdAt, ...toColumns(channel))
    .run();
}

export async function listChannels(db: D1Database, site: string): Promise<Channel[]> {
  const { results } = await db
    .prepare('SELECT * FROM channels WHERE site = ? ORDER BY createdAt, id')
    .bind(site)
    .all<ChannelRow>();
  return results.map(toChannel);
}

export async function findChannel(db: D1Database, site: string, id: string): Promise<Channel | null> {
  const row = await db.prepare('SELECT * FROM channels WHERE id = ? AND site = ?').bind(id, site).first<ChannelRow>();
  return row && toChannel(row);
}

export async function hasChannel(db: D1Database, site: string): Promise<boolean> {
  return (await db.prepare('SELECT 1 FROM channels WHERE site = ? LIMIT 1').bind(site).first()) !== null;
}

/** Saves an owner's choice, and switches the channel on or off: on again, it begins anew. @returns whether there is one */
export async function updateChannel(
  db: D1Database,
  of: { id: string; site: string; choice: ChannelChoice; isEnabled: boolean },
  now: number,
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `UPDATE channels SET ${CHOICE.map((name) => `${name} = ?`).join(', ')}, updatedAt = ?,
         failingSince = iif(? AND disabledAt IS NOT NULL, NULL, failingSince),
         disabledReason = iif(?, NULL, coalesce(disabledReason, 'owner')), disabledAt = iif(?, NULL, coalesce(disabledAt, ?))
       WHERE id = ? AND site = ?`,
    )
    .bind(...toColumns(of.choice), now, ...[of.isEnabled, of.isEnabled, of.isEnabled].map(Number), now, of.id, of.site)
    .run();
  return meta.changes > 0;
}

/** Removes a channel with its deliveries. @returns whether there was one */
export async function deleteChannel(db: D1Database, site: string, id: string): Promise<boolean> {
  const deleted = await db
    .prepare('DELETE FROM channels WHERE id = ? AND site = ? RETURNING id')
    .bind(id, site)
    .first();
  return deleted !== null;
}

/** Gives a webhook a new secret. @returns the channel as it is now; null where there is no such webhook */
export async function rotateChannel(
  db: D1Database,
  { site, id, now }: { site: string; id: string; now: number },
): Promise<Channel | null> {
  const row = await db
    .prepare(
      `UPDATE channels SET signingGeneration = signingGeneration + 1, rotatedAt = ?3, updatedAt = ?3
       WHERE id = ?1 AND site = ?2 AND kind = 'webhook' RETURNING *`,
    )
    .bind(id, site, now)
    .first<ChannelRow>();
  return row && toChannel(row);
}
