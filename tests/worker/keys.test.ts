import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { createKey, hashKey, isKey } from '../../worker/access/keys.ts';
import { call, callAs, createSite, rows } from './worker.ts';

interface NewKey {
  id: string;
  name: string;
  scope: string;
  createdAt: string;
  key: string;
}

const add = (site: { id: string; key: string }, json: unknown) =>
  callAs(site.key, `/v1/sites/${site.id}/keys`, { method: 'POST', json });
const addKey = async (site: { id: string; key: string }, scope: string) =>
  (await add(site, { scope, name: `for ${scope}` })).json<NewKey>();
const list = async (site: { id: string }, key: string) =>
  (await callAs(key, `/v1/sites/${site.id}/keys`)).json<{ keys: Omit<NewKey, 'key'>[] }>();
const revoke = (site: { id: string }, key: string, id: string) =>
  callAs(key, `/v1/sites/${site.id}/keys/${id}`, { method: 'DELETE' });
const statusOf = async (site: { id: string }, key: string) => (await callAs(key, `/v1/sites/${site.id}`)).status;
const codeOf = async (reply: Response) => [reply.status, (await reply.json<{ code: string }>()).code];

test('a key is 256 random bits with a prefix and a checksum', async () => {
  const keys = await Promise.all(Array.from({ length: 50 }, createKey));
  expect(new Set(keys).size).toBe(50);
  for (const key of keys) {
    expect(key).toMatch(/^plk_[0-9a-f]{70}$/);
    expect(await isKey(key)).toBe(true);
    const wrong = key.at(20) === '0' ? '1' : '0';
    for (const spoilt of [
      key.slice(0, -1),
      `${key}0`,
      key.slice(0, 20) + wrong + key.slice(21),
      key.toUpperCase(),
      ` ${key}`,
    ]) {
      expect(await isKey(spoilt)).toBe(false);
    }
  }
});

test('a mistyped key is refused without asking the store', async () => {
  const { id, key } = await createSite();
  const mistyped = key.slice(0, -1) + (key.endsWith('0') ? '1' : '0');
  const DB = { prepare: () => expect.unreachable('the store was asked') } as unknown as D1Database;
  const headers = { Authorization: `Bearer ${mistyped}` };
  expect(await codeOf(await call(`/v1/sites/${id}`, { headers }, { DB }))).toEqual([401, 'key_invalid']);
});

test('a new key is shown once, opens what its scope says, and only its hash is stored', async () => {
  const site = await createSite();
  const made = await addKey(site, 'read');
  expect(made).toEqual({
    id: expect.stringMatching(/^key_[a-z0-9]{16}$/),
    name: 'for read',
    scope: 'read',
    createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
    key: expect.stringMatching(/^plk_[0-9a-f]{70}$/),
  });
  expect(await statusOf(site, made.key)).toBe(200);
  const stored = await rows('SELECT * FROM keys WHERE id = ?', made.id);
  expect(stored).toMatchObject([{ hash: await hashKey(made.key), scope: 'read', revokedAt: null }]);
  expect(JSON.stringify(stored)).not.toContain(made.key.slice(4, 40));
  const { key: _, ...shown } = made;
  const reply = await list(site, site.key);
  expect(reply.keys).toEqual([
    { id: expect.any(String), name: 'first key', scope: 'admin', createdAt: expect.any(String) },
    shown,
  ]);
  expect(JSON.stringify(reply)).not.toContain('plk_');
});

test('keys are changed over without a gap: a second one, then the first is closed at once', async () => {
  const site = await createSite();
  const second = await addKey(site, 'admin');
  expect([await statusOf(site, site.key), await statusOf(site, second.key)]).toEqual([200, 200]);
  const [first] = (await list(site, second.key)).keys;
  expect((await revoke(site, second.key, first?.id ?? '')).status).toBe(204);
  expect([await statusOf(site, site.key), await statusOf(site, second.key)]).toEqual([401, 200]);
  expect((await list(site, second.key)).keys.map(({ id }) => id)).toEqual([second.id]);
});

test('the last admin key cannot be revoked, so that no owner locks themselves out', async () => {
  const site = await createSite();
  await addKey(site, 'write');
  const [first] = (await list(site, site.key)).keys;
  expect(await codeOf(await revoke(site, site.key, first?.id ?? ''))).toEqual([409, 'last_admin_key']);
  expect(await statusOf(site, site.key)).toBe(200);
});

test('of two admin keys that are revoked at the same time, one stays', async () => {
  const site = await createSite();
  const second = await addKey(site, 'admin');
  const ids = (await list(site, site.key)).keys.map(({ id }) => id);
  const replies = await Promise.all(ids.map((id) => revoke(site, env.ADMIN_KEY, id)));
  expect(replies.map(({ status }) => status).toSorted()).toEqual([204, 409]);
  expect([await statusOf(site, site.key), await statusOf(site, second.key)].toSorted()).toEqual([200, 401]);
});

test('a key that is not there, not any more, or of another site is 404', async () => {
  const [site, other] = [await createSite(), await createSite()];
  const foreign = await addKey(other, 'read');
  const gone = await addKey(site, 'read');
  expect((await revoke(site, site.key, gone.id)).status).toBe(204);
  for (const id of ['key_unknown', gone.id, foreign.id, '%00', "' OR 1=1"]) {
    expect([id, ...(await codeOf(await revoke(site, site.key, encodeURIComponent(id))))]).toEqual([
      id,
      404,
      'key_not_found',
    ]);
  }
  expect(await statusOf(other, foreign.key)).toBe(200);
});

test.each<[string, unknown]>([
  ['scope', { scope: 'operator', name: 'a' }],
  ['scope', { name: 'a' }],
  ['name', { scope: 'read' }],
  ['name', { scope: 'read', name: ' ' }],
  ['name', { scope: 'read', name: 'a'.repeat(101) }],
  ['site', { scope: 'read', name: 'a', site: 'site_boulangerie' }],
  ['hash', { scope: 'read', name: 'a', hash: 'a' }],
  ['key', { scope: 'read', name: 'a', key: 'plk_' }],
])('a key with a wrong %s is not made', async (path, json) => {
  const site = await createSite();
  const reply = await add(site, json);
  expect(await reply.json()).toMatchObject({ status: 422, errors: [{ path }] });
  expect(await rows('SELECT id FROM keys')).toHaveLength(1);
});
