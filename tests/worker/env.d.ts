import type { D1Migration } from 'cloudflare:test';

declare global {
  namespace Cloudflare {
    interface Env {
      DB: D1Database;
      SITES: KVNamespace;
      ADMIN_KEY: string;
      HASH_KEY: string;
      MIGRATIONS: D1Migration[];
    }
  }
}
