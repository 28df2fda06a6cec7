import type { Env } from '../env.ts';
import { createRoute } from '../route.ts';
import { VERSION } from '../version.ts';

export const getHealth = createRoute({
  method: 'GET',
  path: '/healthz',
  access: 'public',
  summary: 'The version, and what the worker can reach',
  async answer({ env }) {
    const [store, cache] = await Promise.all([canReachStore(env), canReachCache(env)]);
    return Response.json({ version: VERSION, store, cache }, { headers: { 'Cache-Control': 'no-store' } });
  },
});

function canReachStore(env: Env): Promise<boolean> {
  return succeeds(env.DB.prepare('SELECT 1').first());
}

function canReachCache(env: Env): Promise<boolean> {
  return succeeds(env.SITES.get('healthz'));
}

function succeeds(task: Promise<unknown>): Promise<boolean> {
  return task.then(
    () => true,
    () => false,
  );
}
