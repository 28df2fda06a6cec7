import * as z from 'zod/mini';
import { text } from './text.ts';

export const scope = z.lazy(() => z.enum(['read', 'write', 'admin'], { error: 'must be "read", "write" or "admin"' }));

/** The body of `POST …/keys`. */
export const keyInput = z.lazy(() =>
  z.strictObject({
    scope,
    /** What the owner calls it, such as `"dashboard"`. */
    name: text(100, 1),
  }),
);

/** A key as its owner sees it: never the key itself. */
export const key = z.lazy(() => z.object({ id: z.string(), name: z.string(), scope, createdAt: z.string() }));

/** The reply to `GET …/keys`: those that are not revoked, oldest first. */
export const keys = z.lazy(() => z.object({ keys: z.array(key) }));

/** The reply to `POST …/keys`: the one time that the key is shown. */
export const newKey = z.lazy(() =>
  z.object({ id: z.string(), name: z.string(), scope, createdAt: z.string(), key: z.string() }),
);

/**
 * The reply to `GET` and `POST …/secrets`: what the shop's server signs orders with, newest first. Sign with the first;
 * signatures by the second are accepted too.
 */
export const secrets = z.lazy(() => z.object({ secrets: z.array(z.string()) }));
