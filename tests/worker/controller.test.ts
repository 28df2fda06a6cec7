import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { call, callAs, createSite, post, validConfiguration, validResponse } from './worker.ts';

const complete = {
  name: 'Maison Levain SARL',
  contact: 'bonjour@shop.example',
  privacyUrl: 'https://shop.example/rgpd',
};
const { controller: _, ...withoutController } = validConfiguration();

const PARTIAL: [string, object | undefined][] = [
  ['controller', undefined],
  ['controller.name', { ...complete, name: undefined }],
  ['controller.name', { ...complete, name: '  ' }],
  ['controller.contact', { ...complete, contact: undefined }],
  ['controller.contact', { ...complete, contact: '' }],
  ['controller.privacyUrl', { ...complete, privacyUrl: undefined }],
  ['controller.privacyUrl', { ...complete, privacyUrl: 'http://shop.example/rgpd' }],
  ['controller.privacyUrl', { ...complete, privacyUrl: '/rgpd' }],
];

test.each(PARTIAL)('without a whole %s (%j) a site is not switched to live', async (path, controller) => {
  const json = { ...withoutController, live: true, ...(controller && { controller }) };
  const created = await callAs(env.ADMIN_KEY, '/v1/sites', { method: 'POST', json });
  expect(created.status).toBe(422);
  const site = await createSite({ live: false });
  const changed = await callAs(site.key, `/v1/sites/${site.id}`, { method: 'PUT', json });
  expect(changed.status).toBe(422);
  const { errors } = await changed.json<{ errors: { path: string }[] }>();
  expect(errors.map((error) => error.path)).toEqual([path]);
  expect(await (await callAs(site.key, `/v1/sites/${site.id}`)).json()).toMatchObject({ live: false });
});

test('until then it stores nothing and asks nobody, and its owner can look at the card all the same', async () => {
  const reply = await callAs(env.ADMIN_KEY, '/v1/sites', { method: 'POST', json: withoutController });
  const site = await reply.json<{ id: string; key: string }>();
  expect((await post('/v1/responses', validResponse(site.id))).status).toBe(403);
  const survey = await call(`/v1/sites/${site.id}/survey`);
  expect(survey.status).toBe(200);
  expect(await survey.json()).toMatchObject({ live: false, texts: { question: expect.any(String) } });
  const script = await call(`/w/${site.id}.js`);
  expect(await script.text()).toMatch(/"?live"?:false/);
  const json = { ...withoutController, live: true, controller: complete };
  expect((await callAs(site.key, `/v1/sites/${site.id}`, { method: 'PUT', json })).status).toBe(200);
  expect((await post('/v1/responses', validResponse(site.id))).status).toBe(201);
});
