import * as z from 'zod/mini';

/** The worker's bindings, as `wrangler.toml` names them. */
export interface Env {
  DB: D1Database;
  /** Public configuration by site id; always rebuildable from `DB`. */
  SITES: KVNamespace;
  /** The operator's key, a secret. Without one, nobody can create sites. */
  ADMIN_KEY?: string;
}

const adminKey = z.lazy(() => z.string().check(z.minLength(20)));

/** The operator's key, or null where it is missing or too short to be one. */
export function readAdminKey(env: Env): string | null {
  const parsed = adminKey.safeParse(env.ADMIN_KEY);
  return parsed.success ? parsed.data : null;
}
