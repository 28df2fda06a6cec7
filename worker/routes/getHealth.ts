import { createRoute } from '../route.ts';
import { ping } from '../store/ping.ts';
import { VERSION } from '../version.ts';

export const getHealth = createRoute({
  method: 'GET',
  path: '/healthz',
  access: 'public',
  summary: 'The version, and what the worker can reach',
  async answer({ env }) {
    const [store, cache] = await Promise.all([succeeds(() => ping(env.DB)), succeeds(() => env.SITES.get('healthz'))]);
    return Response.json({ version: VERSION, store, cache }, { headers: { 'Cache-Control': 'no-store' } });
  },
});

async function succeeds(attempt: () => Promise<unknown>): Promise<boolean> {
  try {
    await attempt();
    return true;
  } catch {
    return false;
  }
}
