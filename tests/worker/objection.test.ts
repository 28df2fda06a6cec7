import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { applySpilled } from '../../worker/spill/applySpilled.ts';
import { dump } from './dump.ts';
import { validRecord } from './validRecord.ts';
import { callAs, createSite, post, rows, validResponse } from './worker.ts';

type SiteKey = { id: string; key: string };

const object = async (site: SiteKey, json: object = { customer: 'c_lou' }) => {
  const path = `/v1/sites/${site.id}/subjects/objection`;
  const reply = await callAs(site.key, path, { method: 'POST', json });
  expect(reply.status).toBe(200);
  return reply.json<{ objects: boolean; since: string | null }>();
};
const isInvited = async (site: SiteKey, customer: string) =>
  (await (await post('/v1/invitations', { site: site.id, customer })).json<{ invited: boolean }>()).invited;

test.each(['hashed', 'plain'] as const)('a customer who objects is never stored, customers %s', async (customers) => {
  const site = await createSite({ customers });
  await object(site);
  const response = { ...validResponse(site.id), score: 9, customer: 'c_lou', comment: 'mot' };
  const reply = await post('/v1/responses', response);
  expect(reply.status).toBe(200);
  expect(await reply.json()).toEqual({ id: response.id, category: 'promoter', forward: [] });
  expect(await rows('SELECT * FROM responses')).toEqual([]);
  expect(await rows('SELECT * FROM totals')).toEqual([]);
  expect(await rows('SELECT * FROM cases')).toEqual([]);
  const spilled = await validRecord(site.id, { customer: 'c_lou' });
  expect(await applySpilled(env, { response: spilled })).toBe('withheld');
  expect(await dump()).not.toContain('c_lou');
});

test('and never asked, in this shop; others are', async () => {
  const [site, other] = [await createSite(), await createSite()];
  await object(site);
  expect(await isInvited(site, 'c_lou')).toBe(false);
  expect(await isInvited(site, 'c_else')).toBe(true);
  expect(await isInvited(other, 'c_lou')).toBe(true);
  expect((await post('/v1/responses', { ...validResponse(other.id), customer: 'c_lou' })).status).toBe(201);
  expect((await post('/v1/responses', { ...validResponse(site.id), customer: 'c_else' })).status).toBe(201);
  expect((await post('/v1/responses', validResponse(site.id))).status).toBe(201);
});

test('an objection can be taken back, and made again, any number of times', async () => {
  const site = await createSite();
  for (const objects of [true, false, true, true, false]) {
    const reply = await object(site, { customer: 'c_lou', objects });
    expect(reply).toEqual({ objects, since: objects ? expect.stringMatching(/Z$/) : null });
    expect(await isInvited(site, 'c_lou')).toBe(!objects);
  }
  expect((await post('/v1/responses', { ...validResponse(site.id), customer: 'c_lou' })).status).toBe(201);
  // Each change is one entry; saying the same again is none.
  expect(await rows('SELECT kind FROM journal ORDER BY at')).toEqual(
    ['objection', 'withdrawal', 'objection', 'withdrawal'].map((kind) => ({ kind })),
  );
});

test('since when stays, however often it is said', async () => {
  const site = await createSite();
  const first = await object(site);
  await new Promise((resolve) => setTimeout(resolve, 3));
  expect(await object(site)).toEqual(first);
});

test('an objection does not end what an erasure keeps out, nor the other way round', async () => {
  const site = await createSite();
  const record = await validRecord(site.id, { customer: 'c_lou' });
  await object(site);
  await callAs(site.key, `/v1/sites/${site.id}/subjects/erase`, { method: 'POST', json: { customer: 'c_lou' } });
  expect(await isInvited(site, 'c_lou')).toBe(false);
  await object(site, { customer: 'c_lou', objects: false });
  expect(await applySpilled(env, { response: record })).toBe('withheld');
});

test('only a page of the shop may ask whether to ask', async () => {
  const site = await createSite();
  const message = { site: site.id, customer: 'c_lou' };
  expect((await post('/v1/invitations', message, { Origin: 'https://evil.example' })).status).toBe(403);
  expect((await post('/v1/invitations', { site: site.id })).status).toBe(422);
});
