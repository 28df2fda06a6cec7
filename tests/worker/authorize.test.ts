import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { createKey } from '../../worker/access/keys.ts';
import { ROUTES } from '../../worker/routes.ts';
import type { Scope } from '../../worker/store/keys.ts';
import { addKey, callRoute, createScene, NOBODY, type Scene } from './ownerCalls.ts';
import { call, callAs, createSite, rows, validConfiguration } from './worker.ts';

// Every owner's route of the table, whoever adds it: a new one that this file cannot call makes it fail.

const OWNER_ROUTES = ROUTES.filter(({ access }) => access !== 'public');
const SITE_ROUTES = OWNER_ROUTES.filter(({ path }) => path.includes(':site'));
const ROUTES_OF_PARTS = SITE_ROUTES.filter(({ path }) => path.replace(':site', '').includes(':'));
const SCOPES: Scope[] = ['read', 'write', 'admin'];

/** All that a reply says, byte for byte, but for the id of its request. */
async function readWhole(reply: Response): Promise<object> {
  const text = (await reply.text()).replace(/"requestId":"[0-9a-f-]{36}"/, '"requestId":""');
  return { status: reply.status, headers: [...reply.headers], text };
}

async function codeOf(reply: Response): Promise<unknown[]> {
  return [reply.status, (await reply.json<{ code?: string }>()).code];
}

test('no two routes share an address, and none of the owner’s is public by mistake', () => {
  const addresses = ROUTES.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(addresses).size).toBe(addresses.length);
  const open = ROUTES.filter(({ access, path }) => access === 'public' && path.includes('/sites'));
  expect(open.map(({ path }) => path)).toEqual(['/v1/sites/:site/survey']);
});

test.each(OWNER_ROUTES)('$method $path is closed without a key, to wrong ones and to revoked ones', async (route) => {
  const scenes = [await createScene(), await createScene()];
  const revoked = await addKey(scenes[0]?.site ?? '', 'admin');
  await env.DB.prepare("UPDATE keys SET revokedAt = 1 WHERE name = 'admin'").run();
  const wrong = [
    'plk_wrong',
    await createKey(),
    revoked,
    `${scenes[0]?.key}0`,
    scenes[0]?.key.toUpperCase() ?? '',
    `${env.ADMIN_KEY}x`,
    'null',
    'undefined',
  ];
  for (const scene of scenes) {
    expect(await codeOf(await callRoute(route, null, scene))).toEqual([401, 'key_missing']);
    for (const key of wrong)
      expect([key, ...(await codeOf(await callRoute(route, key, scene)))]).toEqual([key, 401, 'key_invalid']);
  }
});

test.each(SITE_ROUTES)("$method $path answers another site's key as for a site that is not there", async (route) => {
  const scenes = [await createScene(), await createScene()] as [Scene, Scene];
  for (const [mine, other] of [scenes, scenes.toReversed()] as [Scene, Scene][]) {
    for (const scope of SCOPES) {
      const key = await addKey(mine.site, scope);
      const reply = await readWhole(await callRoute(route, key, other));
      expect(reply).toMatchObject({ status: 404, text: expect.stringContaining('site_not_found') });
      expect(reply).toEqual(await readWhole(await callRoute(route, key, { ...other, site: 'site_unknownunknown' })));
    }
  }
});

test.each(ROUTES_OF_PARTS)("$method $path answers another site's id as for one that is not there", async (route) => {
  const scenes = [await createScene(), await createScene()] as [Scene, Scene];
  for (const [mine, other] of [scenes, scenes.toReversed()] as [Scene, Scene][]) {
    const before = await rows('SELECT * FROM responses WHERE site = ?', other.site);
    const nobody = Object.fromEntries(Object.keys(mine.ids).map((kind) => [kind, NOBODY]));
    const reply = await readWhole(await callRoute(route, mine.key, mine, other.ids));
    expect(reply).toMatchObject({ status: 404 });
    expect(reply).toEqual(await readWhole(await callRoute(route, mine.key, mine, nobody)));
    expect(await rows('SELECT * FROM responses WHERE site = ?', other.site)).toEqual(before);
    expect(await rows('SELECT 1 FROM keys WHERE site = ? AND revokedAt IS NULL', other.site)).toHaveLength(2);
  }
});

test.each(SITE_ROUTES)('$method $path opens to a key of its scope and no smaller one', async (route) => {
  for (const scope of SCOPES) {
    const scenes = [await createScene(), await createScene()];
    for (const scene of scenes) {
      const reply = await callRoute(route, await addKey(scene.site, scope), scene);
      const isEnough = SCOPES.indexOf(scope) >= SCOPES.indexOf(route.access as Scope);
      expect([scope, Math.floor(reply.status / 100)]).toEqual([scope, isEnough ? 2 : 4]);
      if (!isEnough) expect(await codeOf(reply)).toEqual([403, 'scope_too_small']);
      else await reply.body?.cancel();
    }
  }
});

test.each(OWNER_ROUTES)('$method $path opens to the operator', async (route) => {
  const reply = await callRoute(route, env.ADMIN_KEY, await createScene());
  // A dead letter of that name is the one thing that the scene cannot have.
  expect(Math.floor(reply.status / 100)).toBe(route.path.includes(':letter') ? 4 : 2);
  await reply.body?.cancel();
});

test.each(OWNER_ROUTES.filter(({ access }) => access === 'operator'))(
  '$method $path stays closed to every key of a site',
  async (route) => {
    const scene = await createScene();
    for (const scope of SCOPES) {
      expect(await codeOf(await callRoute(route, await addKey(scene.site, scope), scene))).toEqual([
        403,
        'scope_too_small',
      ]);
    }
  },
);

test.each(SITE_ROUTES)('$method $path answers the operator 404 for a site that is not there', async (route) => {
  const scene = { ...(await createScene()), site: 'site_unknownunknown' };
  expect(await codeOf(await callRoute(route, env.ADMIN_KEY, scene))).toEqual([404, 'site_not_found']);
});

test.each([
  ['Basic', 'Basic KEY'],
  ['no scheme', 'KEY'],
  ['two keys', 'Bearer KEY KEY'],
  ['a scheme alone', 'Bearer '],
  ['a comma', 'Bearer KEY,'],
])('%s in the header is no key', async (_, header) => {
  const { id, key } = await createSite();
  const headers = { Authorization: header.replaceAll('KEY', key) };
  expect((await call(`/v1/sites/${id}`, { headers })).status).toBe(401);
});

test('a key in the address is refused, wherever it stands', async () => {
  const { id, key } = await createSite();
  for (const path of [
    `/v1/sites/${id}?key=${key}`,
    `/v1/sites/${id}?k=${key.replace('plk_', '%70l%6b%5F')}`,
    `/v1/sites/${key}`,
    `/w/${key}.js`,
    `/${key.replace('_', '%5F')}`,
  ]) {
    const reply = await callAs(key, path);
    expect(reply.status).toBe(400);
    const text = await reply.text();
    expect(text).toContain('key_in_url');
    expect(text).not.toContain(key);
  }
});

test('without an operator’s key, or with one too short, nobody is the operator', async () => {
  const as = (key: string) => ({ headers: { Authorization: `Bearer ${key}` } });
  const none = { ADMIN_KEY: undefined as unknown as string };
  expect((await call('/v1/sites', as('undefined'), none)).status).toBe(401);
  expect((await call('/v1/sites', as('short'), { ADMIN_KEY: 'short' })).status).toBe(401);
});

test('a site that a key of a site would create is not there', async () => {
  const { key } = await createSite();
  expect((await callAs(key, '/v1/sites', { method: 'POST', json: validConfiguration() })).status).toBe(403);
  expect(await rows('SELECT id FROM sites')).toHaveLength(1);
});
