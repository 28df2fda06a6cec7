import * as z from 'zod/mini';
import type { HandedOver } from './alerts/handOver.ts';
import type { Spilled } from './spill/spilled.ts';

/** The worker's bindings, as `wrangler.toml` names them. */
export interface Env {
  DB: D1Database;
  /** Public configuration by site id; always rebuildable from `DB`. */
  SITES: KVNamespace;
  /** Copies of erasures and objections, by pseudonyms. It outlives a restored `DB`, and cannot be rebuilt: never empty it. */
  JOURNAL: KVNamespace;
  /** Where responses wait while `DB` fails. */
  SPILL: Queue<Spilled>;
  /** Hands over deliveries that are due soon. What it loses, the sweep finds. */
  ALERTS: Queue<HandedOver>;
  /** `yes` on a machine where one develops: alerts may go to its loopback. Never where others can create channels. */
  ALLOW_LOOPBACK_RECEIVERS?: string;
  /** Counts messages by site and client, or by signed order. Without it, nobody is held back. */
  SHOPPER_LIMIT?: RateLimit;
  /** Counts wrong keys by client. Without it, every wrong key is one too many. */
  KEY_LIMIT?: RateLimit;
  /** The operator's key, a secret. Without one, nobody can create sites. */
  ADMIN_KEY?: string;
  /** Turns orders and customers into pseudonyms, a secret. It is no part of the database (GDPR art. 4 no. 5). */
  HASH_KEY?: string;
  /** Cloudflare's mail. Alerts by e-mail need it, or `MAILJET_KEYS`. */
  EMAIL?: SendEmail;
  /** The address that alerts by e-mail come from: one that the mail service has verified. */
  ALERT_FROM?: string;
  /** `<API key>:<secret key>` of Mailjet, a secret: e-mail goes over it where it is set. */
  MAILJET_KEYS?: string;
}

const secret = z.lazy(() => z.string().check(z.minLength(20)));

/** The operator's key, or null where it is missing or too short to be one. */
export function readAdminKey(env: Env): string | null {
  const parsed = secret.safeParse(env.ADMIN_KEY);
  return parsed.success ? parsed.data : null;
}

/** The key of all pseudonyms. @throws Error where the worker was deployed without one */
export function readHashKey(env: Env): string {
  const parsed = secret.safeParse(env.HASH_KEY);
  if (parsed.success) return parsed.data;
  throw new Error('The secret HASH_KEY is missing or has fewer than 20 characters: `npm run deploy` sets it.');
}
