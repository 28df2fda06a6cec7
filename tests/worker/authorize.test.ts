import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { createKey, hashKey } from '../../worker/keys.ts';
import { ROUTES } from '../../worker/routes.ts';
import type { Scope } from '../../worker/store/keys.ts';
import { insertKey } from '../../worker/store/keys.ts';
import { call, callAs, createSite, validConfiguration } from './worker.ts';

const OWNER_ROUTES = ROUTES.filter(({ access }) => access !== 'public');
const SITE_ROUTES = OWNER_ROUTES.filter(({ path }) => path.includes(':site'));

const address = (path: string, site: string) => path.replace(':site', site);
const bodyFor = (method: string) => (method === 'GET' || method === 'DELETE' ? {} : { json: validConfiguration() });

async function addKey(site: string, scope: Scope): Promise<string> {
  const key = await createKey();
  await insertKey(env.DB, { id: `key_${scope}`, site, scope, hash: await hashKey(key), now: 0 });
  return key;
}

test.each(OWNER_ROUTES)('$method $path is closed without a key, and to wrong ones', async ({ method, path }) => {
  const { id } = await createSite();
  const codeOf = async (reply: Response) => [reply.status, (await reply.json<{ code: string }>()).code];
  expect(await codeOf(await call(address(path, id), { method }))).toEqual([401, 'key_missing']);
  for (const key of ['plk_wrong', await createKey(), `${env.ADMIN_KEY}x`, 'null', 'undefined']) {
    expect(await codeOf(await callAs(key, address(path, id), { method }))).toEqual([401, 'key_invalid']);
  }
});

test.each(SITE_ROUTES)(
  "$method $path answers for another site's id exactly as for an unknown one",
  async ({ method, path }) => {
    const [mine, other] = [await createSite(), await createSite()];
    const ask = async (site: string) => {
      const reply = await callAs(mine.key, address(path, site), { method, ...bodyFor(method) });
      const { requestId: _, ...body } = await reply.json<Record<string, unknown>>();
      return { status: reply.status, headers: [...reply.headers], body };
    };
    const reply = await ask(other.id);
    expect(reply).toMatchObject({ status: 404, body: { code: 'site_not_found' } });
    expect(reply).toEqual(await ask('site_unknownunknown'));
  },
);

test.each(SITE_ROUTES)(
  '$method $path opens to a key of its scope and no smaller one',
  async ({ method, path, access }) => {
    const { id } = await createSite();
    const scopes: Scope[] = ['read', 'write', 'admin'];
    for (const scope of scopes) {
      const key = await addKey(id, scope);
      const reply = await callAs(key, address(path, id), { method, ...bodyFor(method) });
      const isEnough = scopes.indexOf(scope) >= scopes.indexOf(access as Scope);
      expect([scope, reply.status]).toEqual([scope, isEnough ? 200 : 403]);
    }
  },
);

test('a revoked key is closed at once', async () => {
  const { id, key } = await createSite();
  await env.DB.prepare('UPDATE keys SET revokedAt = 1').run();
  expect((await callAs(key, `/v1/sites/${id}`)).status).toBe(401);
});

test('a key of a site cannot create sites', async () => {
  const { key } = await createSite();
  const reply = await callAs(key, '/v1/sites', { method: 'POST', json: validConfiguration() });
  expect(reply.status).toBe(403);
});

test('a key in the address is refused, wherever it stands', async () => {
  const { id, key } = await createSite();
  for (const path of [`/v1/sites/${id}?key=${key}`, `/v1/sites/${key}`, `/w/${key}.js`]) {
    const reply = await callAs(key, path);
    expect(reply.status).toBe(400);
    const text = await reply.text();
    expect(text).toContain('key_in_url');
    expect(text).not.toContain(key);
  }
});

test('without an operator’s key, or with one too short, nobody is the operator', async () => {
  const headers = (key: string) => ({ headers: { Authorization: `Bearer ${key}` } });
  expect((await call('/v1/sites', headers('undefined'), { ADMIN_KEY: undefined as unknown as string })).status).toBe(
    401,
  );
  expect((await call('/v1/sites', headers('short'), { ADMIN_KEY: 'short' })).status).toBe(401);
});
