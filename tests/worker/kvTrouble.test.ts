import { env } from 'cloudflare:workers';
import { expect, test, vi } from 'vitest';
import type { Env } from '../../worker/env.ts';
import { createFaultyStore } from './faultyStore.ts';
import { call, callAs, createSite, post, rows, validConfiguration, validResponse } from './worker.ts';

/** The isolate forgets what it knew, for its copies are old; KV and D1 have theirs. */
async function afterAWhile<Result>(task: () => Promise<Result>): Promise<Result> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
  try {
    return await task();
  } finally {
    vi.useRealTimers();
  }
}

const kvOf = (get: () => unknown, put = get) => ({ get, put }) as unknown as KVNamespace;
const down = createFaultyStore(() => 'lost_before').db;

const halfEntry = () => ({
  site: { id: 'site_half', version: 1, configuration: { name: 'Half' } },
  writtenAt: Date.now(),
});

async function useAll(id: string, bindings: Partial<Env>): Promise<number[]> {
  const replies = [
    await call(`/v1/sites/${id}/survey`, {}, bindings),
    await call(`/w/${id}.js`, {}, bindings),
    await post('/v1/responses', validResponse(id), {}, bindings),
    await post('/v1/events', { site: id, event: 'shown' }, {}, bindings),
  ];
  return replies.map(({ status }) => status);
}

async function questionOf(id: string, bindings: Partial<Env> = {}): Promise<string> {
  const reply = await call(`/v1/sites/${id}/survey`, {}, bindings);
  return (await reply.json<{ texts: { question: string } }>()).texts.question;
}

test.each<[string, KVNamespace]>([
  ['has nothing', kvOf(async () => null)],
  ['rejects', kvOf(() => Promise.reject(new Error('KV GET failed: 503 Service Unavailable')))],
  [
    'throws',
    kvOf(() => {
      throw new Error('KV is down');
    }),
  ],
  ['never answers', kvOf(() => new Promise(() => {}))],
  ['has a number', kvOf(async () => 5)],
  ['has an empty object', kvOf(async () => ({}))],
  ['has half a site', kvOf(async () => halfEntry())],
  ['has an entry without a site', kvOf(async () => ({ writtenAt: Date.now() }))],
  ['has text that is no JSON', kvOf(async () => JSON.parse('{"id":'))],
])('with a KV that %s, survey, script, responses and events work', async (_, SITES) => {
  const { id } = await createSite();
  expect(await afterAWhile(() => useAll(id, { SITES }))).toEqual([200, 200, 201, 204]);
});

test('a site under the key of another one is not taken for it', async () => {
  const [mine, other] = [await createSite({ name: 'Mine' }), await createSite({ name: 'Other' })];
  await env.SITES.put(`site:${mine.id}`, (await env.SITES.get(`site:${other.id}`)) ?? '');
  const survey = await afterAWhile(async () => (await call(`/v1/sites/${mine.id}/survey`)).json<{ site: string }>());
  expect(survey.site).toBe(mine.id);
});

test('what KV shows from before a change does not undo the change where it was made', async () => {
  const { id, key } = await createSite({ name: 'Before' });
  const stale: unknown = await env.SITES.get(`site:${id}`, 'json');
  const SITES = kvOf(async () => stale);
  await callAs(key, `/v1/sites/${id}`, { method: 'PUT', json: { ...validConfiguration(), name: 'After' } });
  expect(await afterAWhile(() => questionOf(id, { SITES }))).toContain('After');
  expect(await afterAWhile(() => questionOf(id, { SITES, DB: down }))).toContain('After');
});

test('a reading that began before a change and ends after it does not undo it', async () => {
  const { id, key } = await createSite({ name: 'Before' });
  const stale: unknown = await env.SITES.get(`site:${id}`, 'json');
  await afterAWhile(async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
    const SITES = kvOf(() => {
      ask();
      return promise;
    });
    const slow = call(`/v1/sites/${id}/survey`, {}, { SITES });
    await asked;
    await callAs(key, `/v1/sites/${id}`, { method: 'PUT', json: { ...validConfiguration(), name: 'After' } });
    resolve(stale);
    await slow;
    expect(await questionOf(id)).toContain('After');
  });
});

test('a database that was restored to an older version is believed as soon as it is asked', async () => {
  const { id, key } = await createSite({ name: 'Before' });
  const [before] = await rows('SELECT configuration, version FROM sites');
  await callAs(key, `/v1/sites/${id}`, { method: 'PUT', json: { ...validConfiguration(), name: 'After' } });
  await env.DB.prepare('UPDATE sites SET configuration = ?, version = ?')
    .bind(before?.['configuration'], before?.['version'])
    .run();
  expect(await afterAWhile(() => questionOf(id, { SITES: kvOf(async () => null) }))).toContain('Before');
});

test('an owner’s change is stored though KV never answers', async () => {
  const { id, key } = await createSite();
  const init = {
    method: 'PUT',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...validConfiguration(), name: 'Après' }),
  };
  const reply = await call(`/v1/sites/${id}`, init, { SITES: kvOf(() => new Promise(() => {})) });
  expect(reply.status).toBe(200);
  expect(await rows("SELECT configuration ->> 'name' AS name FROM sites")).toEqual([{ name: 'Après' }]);
}, 20_000);

test('with KV empty and the store down, a site is served as this isolate last knew it', async () => {
  const { id } = await createSite();
  const SITES = kvOf(async () => null);
  expect(await afterAWhile(() => useAll(id, { SITES, DB: down }))).toEqual([200, 200, 202, 204]);
}, 20_000);

test('a site that nobody has in memory is 503 while KV and the store are down, not unknown', async () => {
  const bindings = { SITES: kvOf(async () => null), DB: down };
  const id = 'site_heardofbynobody';
  expect(await useAll(id, bindings)).toEqual([503, 503, 503, 503]);
  const reply = await post('/v1/responses', validResponse(id), {}, bindings);
  expect(reply.headers.get('Retry-After')).toBe('5');
  expect(await reply.json()).toMatchObject({ code: 'store_unavailable' });
  // Nothing of that was remembered.
  expect((await call(`/v1/sites/${id}/survey`)).status).toBe(404);
});
