declare namespace Cloudflare {
  interface Env {
    DB: D1Database;
    SITES: KVNamespace;
    ADMIN_KEY: string;
    MIGRATIONS: import('cloudflare:test').D1Migration[];
  }
}
