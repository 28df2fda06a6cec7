import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { ROUTES } from '../../worker/routes.ts';
import { createFaultyStore, type Fault } from './faultyStore.ts';
import { call, createSite, validConfiguration } from './worker.ts';

const OWNER_ROUTES = ROUTES.filter(({ access }) => access !== 'public');

function ask(site: { id: string; key: string }, { method, path }: { method: string; path: string }, fault: Fault) {
  const init = {
    method,
    headers: { Authorization: `Bearer ${site.key}`, 'Content-Type': 'application/json' },
    ...(method !== 'GET' && method !== 'DELETE' && { body: JSON.stringify(validConfiguration()) }),
  };
  return call(path.replace(':site', site.id), init, { DB: createFaultyStore(() => fault).db });
}

test.each(OWNER_ROUTES)('$method $path is 503 while the store is away, and says when to come back', async (route) => {
  for (const fault of ['lost_before', 'overloaded'] as const) {
    const reply = await ask(await createSite(), route, fault);
    expect([reply.status, reply.headers.get('Retry-After')]).toEqual([503, '5']);
    const text = await reply.text();
    expect(JSON.parse(text)).toMatchObject({ code: 'store_unavailable' });
    expect(text).not.toContain('D1');
  }
});

test('a wrong statement of ours stays a 500, for coming back would not help', async () => {
  const route = { method: 'GET', path: '/v1/sites/:site/results' };
  const reply = await ask(await createSite(), route, 'our_mistake');
  expect(reply.status).toBe(500);
  expect(reply.headers.get('Retry-After')).toBeNull();
  expect(await reply.text()).not.toContain('SQLITE');
});

test('the link of a stored response is 503 while the store is away, not unknown', async () => {
  const { db } = createFaultyStore(() => 'lost_before');
  expect((await call(`/v1/forward/${crypto.randomUUID()}/google`, {}, { DB: db })).status).toBe(503);
});

test('health answers though nothing else does', async () => {
  const hangs = { get: () => new Promise(() => {}) } as unknown as KVNamespace;
  const { db } = createFaultyStore(() => 'hangs_before');
  const reply = await call('/healthz', {}, { DB: db, SITES: hangs });
  expect([reply.status, await reply.json()]).toMatchObject([200, { store: false, cache: false }]);
  expect((await call('/healthz', {}, { DB: env.DB })).status).toBe(200);
}, 20_000);
