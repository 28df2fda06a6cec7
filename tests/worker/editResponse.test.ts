import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import type { ResponseDetail } from '../../shared/schemas/responseView.ts';
import { createKey, hashKey } from '../../worker/access/keys.ts';
import { applySpilled } from '../../worker/spill/applySpilled.ts';
import { insertKey } from '../../worker/store/keys.ts';
import { dump } from './dump.ts';
import { validRecord } from './validRecord.ts';
import { callAs, createSite, post, rows, validResponse } from './worker.ts';

/** A site with one response, and what its owner can do with it. */
async function createAnswered(changes: object = {}) {
  const site = await createSite();
  const response = { ...validResponse(site.id), score: 3, comment: 'les mots d’avant', ...changes };
  expect((await post('/v1/responses', response)).status).toBe(201);
  const path = `/v1/sites/${site.id}/responses/${response.id}`;
  return {
    site,
    response,
    read: async () => (await callAs(site.key, path)).json<ResponseDetail>(),
    edit: (json: unknown) => callAs(site.key, path, { method: 'PATCH', json }),
    remove: () => callAs(site.key, path, { method: 'DELETE' }),
  };
}

const counted = () => rows("SELECT s3 FROM totals WHERE dimension = ''");

test('an owner excludes, tags and notes; what is excluded leaves the results, and comes back', async () => {
  const { edit, read } = await createAnswered();
  const reply = await edit({ excluded: true, tags: ['test', 'test', 'à revoir'], note: ' rappelée ' });
  expect(reply.status).toBe(200);
  const changed = await reply.json();
  expect(changed).toMatchObject({ excluded: true, tags: ['test', 'à revoir'], note: 'rappelée', score: 3 });
  expect(changed).toEqual(await read());
  expect(await counted()).toEqual([{ s3: 0 }]);
  await edit({ excluded: false, note: null });
  expect(await read()).toMatchObject({ excluded: false, note: null, tags: ['test', 'à revoir'] });
  expect(await counted()).toEqual([{ s3: 1 }]);
});

test('a rectification leaves a trace of who and when, and none of the old words', async () => {
  const { site, response, edit, read } = await createAnswered({ contact: { email: 'avant@mail.example' } });
  const key = await createKey();
  await insertKey(env.DB, {
    id: 'key_lou',
    name: 'lou',
    site: site.id,
    scope: 'write',
    hash: await hashKey(key),
    now: 0,
  });
  const path = `/v1/sites/${site.id}/responses/${response.id}`;
  const json = { comment: 'les mots justes', contact: { email: 'apres@mail.example' } };
  expect((await callAs(key, path, { method: 'PATCH', json })).status).toBe(200);
  await callAs(env.ADMIN_KEY, path, { method: 'PATCH', json: { contact: null } });
  await edit({ contact: null });
  const { comment, contact, edits } = await read();
  expect({ comment, contact, edits }).toEqual({
    comment: 'les mots justes',
    contact: null,
    edits: [
      { fields: ['comment', 'contact'], key: 'key_lou', at: expect.stringMatching(/Z$/) },
      { fields: ['contact'], key: 'operator', at: expect.stringMatching(/Z$/) },
    ],
  });
  const stored = await dump();
  for (const old of ['les mots d’avant', 'avant@mail', 'apres@mail']) expect(stored).not.toContain(old);
});

test.each<[string, object]>([
  ['score', { score: 10 }],
  ['category', { category: 'promoter' }],
  ['day', { day: '2020-01-01' }],
  ['comment', { comment: 'a'.repeat(2001) }],
  ['tags[0]', { tags: ['a'.repeat(41)] }],
  ['contact.email', { contact: { email: 'nobody' } }],
  ['contact', { contact: { email: 'added@mail.example' } }],
])('%s: %j cannot be changed by an owner', async (path, patch) => {
  const { edit, read } = await createAnswered();
  const before = await read();
  const reply = await edit(patch);
  expect(reply.status).toBe(422);
  expect(await reply.json()).toMatchObject({ code: 'invalid_input', errors: [{ path }] });
  expect(await read()).toEqual(before);
});

test('nobody puts words into a shopper’s mouth', async () => {
  const { edit } = await createAnswered({ comment: undefined });
  const reply = await edit({ comment: 'Parfait !' });
  expect(await reply.json()).toMatchObject({
    errors: [{ path: 'comment', message: expect.stringContaining('not added') }],
  });
});

test('what is emptied stays empty: it can be excluded, and nothing written into it', async () => {
  const { site, response, edit } = await createAnswered();
  const json = { response: response.id };
  await callAs(site.key, `/v1/sites/${site.id}/subjects/erase`, { method: 'POST', json });
  for (const patch of [
    { note: 'c’était Lou' },
    { tags: ['Lou'] },
    { comment: 'Lou' },
    { note: 'Lou', excluded: true },
  ]) {
    const reply = await edit(patch);
    expect([reply.status, (await reply.json<{ code: string }>()).code]).toEqual([409, 'response_emptied']);
  }
  expect((await edit({ excluded: true })).status).toBe(200);
  expect(await dump()).not.toContain('Lou');
});

test('a deleted response is gone with its case, its changes and its counts, and its order is free', async () => {
  const { response, edit, read, remove } = await createAnswered();
  await edit({ note: 'à supprimer' });
  const reply = await remove();
  expect([reply.status, await reply.text()]).toEqual([204, '']);
  expect(await read()).toMatchObject({ status: 404, code: 'response_not_found' });
  expect((await remove()).status).toBe(404);
  expect(await counted()).toEqual([{ s3: 0 }]);
  for (const table of ['responses', 'cases', 'edits']) expect(await rows(`SELECT * FROM ${table}`)).toEqual([]);
  expect((await post('/v1/responses', { ...response, id: crypto.randomUUID() })).status).toBe(201);
});

test('no copy of a deleted response comes back: not from the queue, not from the page', async () => {
  const { site, response, remove } = await createAnswered();
  const record = { ...(await validRecord(site.id)), id: response.id };
  const spilled = await validRecord(site.id, { id: response.id });
  await remove();
  expect((await post('/v1/responses', { ...response, revision: 1 })).status).toBe(200);
  expect(await applySpilled(env, { response: spilled })).toBe('withheld');
  expect(record.id).toBe(spilled.id);
  expect(await rows('SELECT * FROM responses')).toEqual([]);
});

test('another site’s response is as unknown as one that never was', async () => {
  const { response } = await createAnswered();
  const other = await createSite();
  for (const method of ['GET', 'DELETE', 'PATCH']) {
    const codes = [response.id, crypto.randomUUID(), 'x'].map(async (id) => {
      const init = { method, ...(method === 'PATCH' && { json: { note: 'x' } }) };
      const reply = await callAs(other.key, `/v1/sites/${other.id}/responses/${id}`, init);
      return [reply.status, (await reply.json<{ code: string }>()).code];
    });
    expect(await Promise.all(codes)).toEqual(Array.from({ length: 3 }, () => [404, 'response_not_found']));
  }
  expect(await rows('SELECT note FROM responses')).toEqual([{ note: null }]);
});
