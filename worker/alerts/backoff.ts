const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Before the second attempt, the third, … the tenth and last: 75 hours and a half, for an endpoint that fails on a Friday. */
const WAITS_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  ...[2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR_MS),
];

const MAX_RETRY_AFTER_MS = 24 * HOUR_MS;

/**
 * How long to wait after the given number of attempts, in whole seconds; null where that was the last one. Up to a tenth
 * longer than the table says, so that messages that failed together do not come back together; and as long as the
 * endpoint asks, within a day.
 */
export function waitAfter(attempts: number, retryAfterMs: number | null): number | null {
  const waitMs = WAITS_MS[attempts - 1];
  if (waitMs === undefined) return null;
  const wished = Math.max(waitMs, Math.min(retryAfterMs ?? 0, MAX_RETRY_AFTER_MS));
  return Math.ceil((wished * (1 + Math.random() / 10)) / SECOND_MS) * SECOND_MS;
}

/** The header `Retry-After` (RFC 9110, 10.2.3), seconds or a date, in milliseconds from now; null where it says nothing. */
export function parseRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * SECOND_MS : Date.parse(header) - now;
  return ms > 0 ? ms : null;
}
