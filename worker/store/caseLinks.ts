import type { LinkAction } from '../cases/links.ts';
import type { Delivery } from './deliveries.ts';

/** The message that a link stands in, and which of its links have been used; null where there is nothing to act on any more. */
export async function findLinkDelivery(
  db: D1Database,
  id: string,
): Promise<{ delivery: Delivery; used: LinkAction[] } | null> {
  const [deliveries, used] = await db.batch<unknown>([
    db
      .prepare(
        `SELECT deliveries.* FROM deliveries JOIN responses ON responses.id = deliveries.response
         WHERE deliveries.id = ? AND emptiedAt IS NULL`,
      )
      .bind(id),
    db.prepare('SELECT action FROM usedLinks WHERE delivery = ?').bind(id),
  ]);
  const [delivery] = (deliveries?.results ?? []) as Delivery[];
  return delivery
    ? { delivery, used: ((used?.results ?? []) as { action: LinkAction }[]).map(({ action }) => action) }
    : null;
}

/** Uses a link up; with it, by trigger, what it is for is done to the case. A second time nothing happens. */
export async function useLink(
  db: D1Database,
  link: { delivery: string; action: LinkAction; now: number },
): Promise<void> {
  await db
    .prepare(
      `INSERT INTO usedLinks (delivery, action, usedAt) SELECT id, ?2, ?3 FROM deliveries WHERE id = ?1
       ON CONFLICT DO NOTHING`,
    )
    .bind(link.delivery, link.action, link.now)
    .run();
}
