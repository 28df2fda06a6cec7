import { env } from 'cloudflare:workers';
import { expect, test, vi } from 'vitest';
import type { JournalEntry } from '../../worker/store/journal.ts';
import { sweep } from '../../worker/sweep.ts';
import { dump, readTables } from './dump.ts';
import { validRecord } from './validRecord.ts';
import { callAs, createSite, post, rows, validResponse } from './worker.ts';

type Copy = Record<string, Record<string, unknown>[]>;

/** What Time Travel keeps of the database: all rows of all tables. KV is no part of it. */
async function backUp(): Promise<Copy> {
  const copy: Copy = {};
  for (const table of Object.keys(await readTables())) copy[table] = await rows(`SELECT * FROM "${table}"`);
  return copy;
}

/** Puts the database back, rows as they were, without a trigger of ours doing anything beside. */
async function restore(copy: Copy): Promise<void> {
  const triggers = await rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'");
  await env.DB.batch([
    env.DB.prepare('PRAGMA defer_foreign_keys = on'),
    ...triggers.map(({ name }) => env.DB.prepare(`DROP TRIGGER ${name}`)),
    ...Object.keys(copy).map((table) => env.DB.prepare(`DELETE FROM "${table}"`)),
    ...Object.entries(copy).flatMap(([table, content]) =>
      content.map((row) =>
        env.DB.prepare(
          `INSERT INTO "${table}" (${Object.keys(row).join(', ')})
          VALUES (${Object.keys(row)
            .map(() => '?')
            .join(', ')})`,
        ).bind(...Object.values(row)),
      ),
    ),
    ...triggers.map(({ sql }) => env.DB.prepare(String(sql))),
  ]);
}

const replay = (json: object = {}) => callAs(env.ADMIN_KEY, '/v1/journal/replay', { method: 'POST', json });
const totals = () => rows('SELECT * FROM totals ORDER BY site, touchpoint, dimension, day, value');
const PERSONAL = ['A-1001', 'Mon pain', 'lou@mail.example', 'c_lou', 'A-2002', 'A-3003', 'A-4004'];

const newestEntry = async () => (await rows('SELECT max(id) AS id FROM journal'))[0]?.['id'];

async function expectNothingPersonal(): Promise<void> {
  const stored = await dump();
  for (const personal of PERSONAL) expect(stored).not.toContain(personal);
}

/** Three responses of which a copy exists; then one is erased by order, one by customer, one by id, one deleted. */
async function eraseAfterBackUp(customers: 'hashed' | 'plain' = 'hashed') {
  const site = await createSite({ customers });
  const ask = (what: string, json: object) =>
    callAs(site.key, `/v1/sites/${site.id}/subjects/${what}`, { method: 'POST', json });
  const lou = {
    ...validResponse(site.id),
    score: 1,
    comment: 'Mon pain est arrivé ouvert',
    contact: { email: 'lou@mail.example' },
    customer: 'c_lou',
  };
  const send = (changes: object) => post('/v1/responses', { ...lou, id: crypto.randomUUID(), ...changes });
  await send({ order: { id: 'A-1001' }, customer: undefined });
  await send({ order: { id: 'A-2002' } });
  const nameless = { order: undefined, customer: undefined, id: crypto.randomUUID() };
  await send(nameless);
  const deleted = { order: { id: 'A-3003' }, customer: undefined, id: crypto.randomUUID() };
  await send(deleted);
  const kept = { ...validResponse(site.id), comment: 'les mots d’une autre' };
  await post('/v1/responses', kept);
  const copy = await backUp();
  await ask('erase', { order: 'A-1001' });
  await ask('erase', { customer: 'c_lou' });
  await ask('erase', { response: nameless.id });
  await callAs(site.key, `/v1/sites/${site.id}/responses/${deleted.id}`, { method: 'DELETE' });
  await ask('objection', { customer: 'c_objects' });
  return { site, copy, send, deleted };
}

test.each(['hashed', 'plain'] as const)(
  'a copy from before, customers %s: after the replay nothing that was erased is found, and all else is',
  async (customers) => {
    const { copy, send, deleted } = await eraseAfterBackUp(customers);
    await expectNothingPersonal();
    const before = { totals: await totals(), responses: await rows('SELECT id, score FROM responses ORDER BY id') };
    await restore(copy);
    expect(await dump()).toContain('A-1001');
    expect(await rows('SELECT * FROM journal')).toEqual([]);
    expect(await (await replay()).json()).toEqual({ replayed: 5, isComplete: true });
    await expectNothingPersonal();
    expect(await totals()).toEqual(before.totals);
    expect(await rows('SELECT id, score FROM responses ORDER BY id')).toEqual(before.responses);
    expect(await rows('SELECT comment FROM responses WHERE comment IS NOT NULL')).toEqual([
      { comment: 'les mots d’une autre' },
    ]);
    // What is kept out is kept out as before.
    expect((await send(deleted)).status).toBe(200);
    expect((await send({ customer: 'c_objects', order: { id: 'A-9' } })).status).toBe(200);
    expect(await totals()).toEqual(before.totals);
    expect(await (await replay()).json()).toEqual({ replayed: 0, isComplete: true });
  },
);

test('the next sweep finds out by itself that an older copy was restored', async () => {
  const { copy } = await eraseAfterBackUp();
  await restore(copy);
  await sweep(env, Date.now());
  await expectNothingPersonal();
});

test('an erasure after a restore does not hide that the database was restored', async () => {
  const { site, copy, send } = await eraseAfterBackUp();
  await restore(copy);
  await send({ order: { id: 'A-4004' }, customer: undefined, id: crypto.randomUUID() });
  const json = { order: 'A-4004' };
  await callAs(site.key, `/v1/sites/${site.id}/subjects/erase`, { method: 'POST', json });
  expect(await dump()).toContain('A-1001');
  await sweep(env, Date.now());
  await expectNothingPersonal();
  // Restored once more, to a moment just before that erasure: it is found out again.
  expect(await env.JOURNAL.get('head')).toBe(await newestEntry());
  await env.DB.prepare('DELETE FROM journal WHERE id = ?')
    .bind(await newestEntry())
    .run();
  await sweep(env, Date.now());
  expect(await rows('SELECT id FROM journal')).toHaveLength(6);
});

test('an older entry that is mirrored late does not move the head back', async () => {
  await eraseAfterBackUp();
  const head = await env.JOURNAL.get('head');
  expect(head).toBe(await newestEntry());
  await env.DB.prepare('UPDATE journal SET mirroredAt = NULL WHERE id = (SELECT min(id) FROM journal)').run();
  await sweep(env, Date.now());
  expect(await env.JOURNAL.get('head')).toBe(head);
});

test('a sweep replays as many entries as a free account can, and the next one goes on', async () => {
  const site = await createSite();
  const copy = await backUp();
  for (let order = 0; order < 23; order += 1) {
    const json = { order: `A-${order}` };
    await callAs(site.key, `/v1/sites/${site.id}/subjects/erase`, { method: 'POST', json });
  }
  await restore(copy);
  await sweep(env, Date.now());
  expect(await rows('SELECT id FROM journal')).toHaveLength(20);
  await sweep(env, Date.now());
  expect(await rows('SELECT id FROM journal')).toHaveLength(23);
});

test('a copy of the journal that the operator kept does the same where KV is lost too', async () => {
  const { copy } = await eraseAfterBackUp();
  const read = await callAs(env.ADMIN_KEY, '/v1/journal');
  const { entries, nextCursor } = await read.json<{ entries: JournalEntry[]; nextCursor: null }>();
  expect([entries.length, nextCursor]).toEqual([5, null]);
  for (const { name } of (await env.JOURNAL.list()).keys) await env.JOURNAL.delete(name);
  await restore(copy);
  expect(await (await replay()).json()).toEqual({ replayed: 0, isComplete: true });
  expect(await (await replay({ entries })).json()).toEqual({ replayed: 5, isComplete: true });
  await expectNothingPersonal();
  await sweep(env, Date.now());
  expect((await env.JOURNAL.list({ prefix: 'entry:' })).keys).toHaveLength(5);
});

test('a replay goes on where it stopped', async () => {
  const site = await createSite();
  const copy = await backUp();
  for (let order = 0; order < 23; order += 1) {
    const json = { order: `A-${order}` };
    await callAs(site.key, `/v1/sites/${site.id}/subjects/erase`, { method: 'POST', json });
  }
  await restore(copy);
  expect(await (await replay()).json()).toEqual({ replayed: 20, isComplete: false });
  expect(await (await replay()).json()).toEqual({ replayed: 3, isComplete: true });
});

test('with KV down an erasure is done all the same, and mirrored by the next sweep', async () => {
  const site = await createSite();
  await post('/v1/responses', { ...validResponse(site.id), order: { id: 'A-1001' } });
  const put = vi.spyOn(env.JOURNAL, 'put').mockRejectedValue(new Error('KV is down'));
  const log = vi.spyOn(console, 'error').mockReturnValue();
  const json = { order: 'A-1001' };
  const reply = await callAs(site.key, `/v1/sites/${site.id}/subjects/erase`, { method: 'POST', json });
  put.mockRestore();
  expect(JSON.stringify(log.mock.calls)).not.toContain('A-1001');
  log.mockRestore();
  expect(reply.status).toBe(200);
  await expectNothingPersonal();
  expect((await env.JOURNAL.list()).keys).toEqual([]);
  await sweep(env, Date.now());
  expect((await env.JOURNAL.list({ prefix: 'entry:' })).keys).toHaveLength(1);
});

test('an erasure and its note in the journal are one: where the store fails, neither is there', async () => {
  const site = await createSite();
  await validRecord(site.id);
  await post('/v1/responses', { ...validResponse(site.id), order: { id: 'A-1001' } });
  await env.DB.prepare(
    "CREATE TRIGGER refuse BEFORE UPDATE OF orderKey ON responses BEGIN SELECT raise(ABORT, 'no'); END",
  ).run();
  const log = vi.spyOn(console, 'error').mockReturnValue();
  const json = { order: 'A-1001' };
  const reply = await callAs(site.key, `/v1/sites/${site.id}/subjects/erase`, { method: 'POST', json });
  log.mockRestore();
  expect(reply.status).toBeGreaterThanOrEqual(500);
  expect(await rows('SELECT * FROM journal')).toEqual([]);
  expect(await rows('SELECT orderId FROM responses')).toEqual([{ orderId: 'A-1001' }]);
});

test('the journal is the operator’s alone', async () => {
  const site = await createSite();
  expect((await callAs(site.key, '/v1/journal')).status).toBe(403);
  expect((await callAs(site.key, '/v1/journal/replay', { method: 'POST', json: {} })).status).toBe(403);
});
