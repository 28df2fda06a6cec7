import type { D1Migration } from 'cloudflare:test';
import type { HandedOver } from '../../worker/alerts/handOver.ts';
import type { Spilled } from '../../worker/spill/spilled.ts';

declare global {
  namespace Cloudflare {
    interface Env {
      DB: D1Database;
      SITES: KVNamespace;
      JOURNAL: KVNamespace;
      SPILL: Queue<Spilled>;
      ALERTS: Queue<HandedOver>;
      EMAIL: SendEmail;
      SHOPPER_LIMIT: RateLimit;
      KEY_LIMIT: RateLimit;
      ADMIN_KEY: string;
      HASH_KEY: string;
      MIGRATIONS: D1Migration[];
    }
  }
}
