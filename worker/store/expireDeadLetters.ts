const DAY_MS = 86_400_000;

/**
 * Removes dead letters that are older than what their site keeps; those that name no site, after 30 days. There are few
 * of them, so each run may look at all that are older than a day.
 */
export async function expireDeadLetters(db: D1Database, now: number): Promise<void> {
  await db
    .prepare(
      `DELETE FROM deadLetters WHERE diedAt <= ?1 - ${DAY_MS} AND sentAt < ?1 - ${DAY_MS} * (1 + coalesce(
         (SELECT configuration ->> '$.retentionDays' FROM sites WHERE id = deadLetters.site), 30))`,
    )
    .bind(now)
    .run();
}
