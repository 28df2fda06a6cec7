import { TimeLimitError } from '../withinTime.ts';

/**
 * Why a store fails that may soon answer again: `interrupted` (the same request is worth another try) or `overloaded`
 * (another try makes it worse).
 */
export type Trouble = 'interrupted' | 'overloaded';

// The statement itself is wrong, or what it would store: it fails the same way every time.
const OUR_MISTAKE = /SQLITE_(ERROR|CONSTRAINT|MISMATCH|RANGE|TOOBIG|MISUSE|AUTH)|D1_(TYPE_ERROR|COLUMN_NOTFOUND)/;

// After D1's list of errors (developers.cloudflare.com/d1/observability/debug-d1) and what is reported beside it. A
// database that is full or past its daily limit takes nothing either, and only a rest or its owner can help it.
const OVERLOADED =
  /overloaded|too many requests|queued for too long|too much load|(CPU time|memory) limit|(daily|free).{0,40}limit|maximum (DB|account)|SQLITE_(FULL|NOMEM)/i;
const INTERRUPTED =
  /connection lost|caused object to be reset|reset because its code was updated|transient issue|client disconnected|internal error|timed? ?out|upstream connect error|currently processing a long-running|SQLITE_(BUSY|IOERR|LOCKED|PROTOCOL)/i;

/** What troubles the store, by the error that it threw; null where the mistake is our own. */
export function troubleOf(error: unknown): Trouble | null {
  if (error instanceof TimeLimitError) return 'interrupted';
  if (!(error instanceof Error)) return null;
  const message = `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}`;
  if (OUR_MISTAKE.test(message)) return null;
  // The flags are those of Durable Objects, which D1 is made of.
  if (OVERLOADED.test(message) || ('overloaded' in error && error.overloaded === true)) return 'overloaded';
  if (INTERRUPTED.test(message) || ('retryable' in error && error.retryable === true)) return 'interrupted';
  return null;
}
