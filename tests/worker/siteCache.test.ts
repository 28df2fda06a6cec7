import { env } from 'cloudflare:workers';
import { expect, test, vi } from 'vitest';
import { findSite, insertSite, type Site } from '../../worker/store/sites.ts';
import { readConfiguration } from '../../worker/site/configuration.ts';
import { createFaultyStore } from './faultyStore.ts';
import { createWaitingLine } from './waitingLine.ts';
import { call, createSite, post, validConfiguration, validResponse } from './worker.ts';

const MINUTE_MS = 60_000;

/** A site that no isolate and no KV has heard of. */
async function insertQuietly(name = 'Maison Levain'): Promise<string> {
  const id = `site_${crypto.randomUUID().replaceAll('-', '')}`;
  const key = { id: `key_${id}`, name: '', site: id, scope: 'admin' as const, hash: id, now: 0 };
  const configuration = readConfiguration({ ...validConfiguration(), name });
  await insertSite(env.DB, { id, configuration, version: 1, signingGeneration: 1 }, key);
  return id;
}

/** What KV has of it, and for how long. */
async function writeEntry(id: string, ageMs: number, change: (site: Site) => unknown = (site) => site): Promise<void> {
  const site = await findSite(env.DB, id);
  if (!site) throw new Error(`${id} is not there`);
  await env.SITES.put(`site:${id}`, JSON.stringify({ site: change(site), writtenAt: Date.now() - ageMs }));
}

async function questionOf(id: string): Promise<string> {
  const reply = await call(`/v1/sites/${id}/survey`);
  return (await reply.json<{ texts: { question: string } }>()).texts.question;
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
  expect(await env.SITES.get(`site:${id}`, 'json')).toMatchObject({ site: { id, version: 1 } });
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

test('with D1 down, an isolate that never knew the site spills the response by an entry of long ago', async () => {
  const id = await insertQuietly();
  await writeEntry(id, 29 * 24 * 60 * MINUTE_MS);
  const line = createWaitingLine();
  const { db: DB } = createFaultyStore(() => 'overloaded');
  expect((await post('/v1/responses', validResponse(id), {}, { DB, SPILL: line.binding })).status).toBe(202);
  expect(line.bodies()).toHaveLength(1);
  // What D1 did not confirm stays old.
  const { writtenAt } = (await env.SITES.get<{ writtenAt: number }>(`site:${id}`, 'json')) ?? { writtenAt: NaN };
  expect(writtenAt).toBeLessThan(Date.now() - 28 * 24 * 60 * MINUTE_MS);
});

test('an entry outlives an outage of days', async () => {
  const { id } = await createSite();
  const { keys } = await env.SITES.list({ prefix: `site:${id}` });
  expect(keys[0]?.expiration).toBeGreaterThan(Date.now() / 1000 + 29 * 24 * 3600);
});

test.each([
  [59, 'Before'],
  [61, 'After'],
])('what KV has missed it serves for an hour at most: after %i minutes it is “%s”', async (minutes, name) => {
  const id = await insertQuietly('After');
  await writeEntry(id, minutes * MINUTE_MS, (site) => ({
    ...site,
    configuration: { ...site.configuration, name: 'Before' },
  }));
  expect(await questionOf(id)).toContain(name);
  expect(await env.SITES.get(`site:${id}`, 'json')).toMatchObject({ site: { configuration: { name } } });
});

test('a site that is older than a field has its default, from D1 and from KV, and stays as live as it was', async () => {
  const [stored, cached] = [await insertQuietly(), await insertQuietly()];
  const complete = { ...readConfiguration(validConfiguration()), live: false };
  const { theme: _, alerts: __, ...older } = complete;
  await env.DB.prepare('UPDATE sites SET configuration = ? WHERE id = ?').bind(JSON.stringify(older), stored).run();
  expect((await findSite(env.DB, stored))?.configuration).toEqual(complete);
  await writeEntry(cached, 0, (site) => ({ ...site, configuration: older }));
  const survey = await (await call(`/v1/sites/${cached}/survey`)).json();
  expect(survey).toMatchObject({ live: false, theme: complete.theme });
});

test('a site that breaks a rule which is younger than it is served as it was accepted', async () => {
  const id = await insertQuietly();
  await env.DB.prepare("UPDATE sites SET configuration = json_set(configuration, '$.gone', 1)").run();
  expect((await call(`/v1/sites/${id}/survey`)).status).toBe(200);
});

test('health tells what can be reached', async () => {
  expect(await (await call('/healthz')).json()).toEqual({ version: '0.1.0', store: true, cache: true });
  expect(await (await call('/healthz', {}, { DB: brokenDb, SITES: brokenKv })).json()).toMatchObject({
    store: false,
    cache: false,
  });
});
