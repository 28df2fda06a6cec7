import { env } from 'cloudflare:workers';
import { expect, test, vi } from 'vitest';
import { insertSite } from '../../worker/store/sites.ts';
import { readConfiguration } from '../../worker/site/configuration.ts';
import { call, createSite, post, validConfiguration, validResponse } from './worker.ts';

/** A site that no isolate and no KV has heard of. */
async function insertQuietly(): Promise<string> {
  const id = `site_${crypto.randomUUID().replaceAll('-', '')}`;
  const key = { id: `key_${id}`, name: '', site: id, scope: 'admin' as const, hash: id, now: 0 };
  const configuration = readConfiguration(validConfiguration());
  await insertSite(env.DB, { id, configuration, version: 1, signingGeneration: 1 }, key);
  return id;
}

/** A KV namespace in which every call fails. */
const brokenKv = new Proxy({} as KVNamespace, { get: () => () => Promise.reject(new Error('KV is down')) });
/** A D1 database in which every call fails. */
const brokenDb = {
  prepare: () => {
    throw new Error('D1_ERROR: Network connection lost.');
  },
} as unknown as D1Database;

test('a site that KV has lost is read from D1 and put back', async () => {
  const id = await insertQuietly();
  expect(await env.SITES.get(`site:${id}`)).toBeNull();
  expect((await call(`/v1/sites/${id}/survey`)).status).toBe(200);
  expect(await env.SITES.get(`site:${id}`, 'json')).toMatchObject({ id, version: 1 });
});

test('with KV down, surveys are answered and responses stored', async () => {
  const id = await insertQuietly();
  expect((await call(`/w/${id}.js`, {}, { SITES: brokenKv })).status).toBe(200);
  expect((await post('/v1/responses', validResponse(id))).status).toBe(201);
});

test('with D1 down, a known survey is answered from KV', async () => {
  const { id } = await createSite();
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
  const reply = await call(`/v1/sites/${id}/survey`, {}, { DB: brokenDb });
  vi.useRealTimers();
  expect(reply.status).toBe(200);
});

test('health tells what can be reached', async () => {
  expect(await (await call('/healthz')).json()).toEqual({ version: '0.1.0', store: true, cache: true });
  expect(await (await call('/healthz', {}, { DB: brokenDb, SITES: brokenKv })).json()).toMatchObject({
    store: false,
    cache: false,
  });
});
