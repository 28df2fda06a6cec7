import * as z from 'zod/mini';
import { allowsLoopback } from '../alerts/target.ts';
import { createRoute } from '../route.ts';
import { ping } from '../store/ping.ts';
import { VERSION } from '../version.ts';
import { withinTime } from '../withinTime.ts';

const health = z.lazy(() =>
  z.object({
    version: z.string(),
    store: z.boolean(),
    cache: z.boolean(),
    /** Settings that are for development alone. */
    warnings: z.optional(z.array(z.string())),
  }),
);

const CHECK_LIMIT_MS = 2000;

export const getHealth = createRoute({
  method: 'GET',
  path: '/healthz',
  access: 'public',
  summary: 'The version, and what the worker can reach',
  replies: { 200: { description: 'What can be reached', schema: health } },
  async answer({ env }) {
    const [store, cache] = await Promise.all([succeeds(() => ping(env.DB)), succeeds(() => env.SITES.get('healthz'))]);
    const warnings = allowsLoopback(env) ? { warnings: ['loopback_receivers_allowed'] } : {};
    return Response.json({ version: VERSION, store, cache, ...warnings }, { headers: { 'Cache-Control': 'no-store' } });
  },
});

async function succeeds(attempt: () => Promise<unknown>): Promise<boolean> {
  try {
    await withinTime(CHECK_LIMIT_MS, attempt());
    return true;
  } catch {
    return false;
  }
}
