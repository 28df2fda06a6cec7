import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { call, callAs, createSite, rows, validConfiguration } from './worker.ts';

const create = (json: unknown) => callAs(env.ADMIN_KEY, '/v1/sites', { method: 'POST', json });

test('a site needs three fields; the rest has defaults, and a first key is shown once', async () => {
  const { name, origins, controller } = validConfiguration();
  const reply = await create({ name, origins, controller });
  expect(reply.status).toBe(201);
  const site = await reply.json<Record<string, unknown> & { id: string; key: string }>();
  expect(site).toMatchObject({
    id: expect.stringMatching(/^site_[a-z0-9]{16}$/),
    key: expect.stringMatching(/^plk_[0-9a-f]{70}$/),
    live: true,
    locale: 'fr',
    timeZone: 'Europe/Paris',
    retentionDays: 365,
    touchpoints: { purchase: { reasons: [] } },
    display: {
      mode: 'popup',
      delaySeconds: 1,
      percentage: 100,
      recontactDays: { answered: 90, dismissed: 30, later: 7 },
    },
    reviews: { invite: 'promoters', show: 'all', links: [] },
    alerts: { threshold: 6, respondWithinHours: 48 },
    warnings: [],
  });
  const { key, ...rest } = site;
  expect(await (await callAs(key, `/v1/sites/${site.id}`)).json()).toEqual(rest);
  const stored = JSON.stringify([await rows('SELECT * FROM keys'), await rows('SELECT * FROM sites')]);
  expect(stored).not.toContain(key.slice(4, 40));
});

test('without a controller a site is not live, and says so', async () => {
  const { name, origins } = validConfiguration();
  const site = await (
    await create({ name, origins })
  ).json<{ live: boolean; warnings: { code: string; path: string }[] }>();
  expect(site.live).toBe(false);
  expect(site.warnings).toMatchObject([{ code: 'not_live', path: 'controller' }]);
  const reply = await create({ name, origins, live: true });
  expect(reply.status).toBe(422);
  expect(await reply.json()).toMatchObject({ errors: [{ path: 'controller' }] });
});

test.each<[string, object]>([
  ['colour', { colour: 'red' }],
  ['display.dealySeconds', { display: { dealySeconds: 3 } }],
  ['name', { name: '  ' }],
  ['origins', { origins: [] }],
  ['origins[0]', { origins: ['https://shop.example/'] }],
  ['origins[0]', { origins: ['shop.example'] }],
  ['timeZone', { timeZone: 'Europe/Lutetia' }],
  ['controller.privacyUrl', { controller: { name: 'a', contact: 'b', privacyUrl: 'javascript:alert(1)' } }],
  ['retentionDays', { retentionDays: 0 }],
  ['theme.accent', { theme: { accent: 'brown' } }],
  ['reviews.links[0].url', { reviews: { links: [{ id: 'g', platform: 'google', url: 'http://g.page/x' }] } }],
  ['reviews.links', { reviews: { links: ['a', 'a'].map((id) => ({ id, platform: id, url: 'https://a.example/' })) } }],
  ['touchpoints.purchase.question.fr', { touchpoints: { purchase: { question: { fr: '' } } } }],
  [
    'touchpoints.purchase.question["not a language"]',
    { touchpoints: { purchase: { question: { 'not a language': 'x' } } } },
  ],
  ['dimensions[0]', { dimensions: ['locale'] }],
  ['dimensions', { dimensions: ['carrier', 'carrier'] }],
])('a configuration with a wrong %s is refused with that path', async (path, changes) => {
  const reply = await create({ ...validConfiguration(), ...changes });
  expect(reply.status).toBe(422);
  const { errors } = await reply.json<{ errors: { path: string; message: string }[] }>();
  expect(errors.map((error) => error.path)).toEqual([path]);
  expect(errors[0]?.message).not.toBe('Invalid input');
  expect(await rows('SELECT * FROM sites')).toEqual([]);
});

test('inviting only promoters to a platform that forbids it is saved, with its rule as a warning', async () => {
  const { warnings } = await (await create(validConfiguration())).json<{ warnings: object[] }>();
  expect(warnings).toMatchObject([
    { code: 'review_gating', path: 'reviews.invite', message: expect.stringContaining('Google') },
  ]);
  const reviews = { ...validConfiguration().reviews, invite: 'everyone' as const };
  expect(await (await create({ ...validConfiguration(), reviews })).json()).toMatchObject({ warnings: [] });
});

test('what was read may be changed and sent back, and is seen at once', async () => {
  const { id, key } = await createSite();
  const read = await callAs(key, `/v1/sites/${id}`);
  const configuration = await read.json<Record<string, unknown>>();
  const reply = await callAs(key, `/v1/sites/${id}`, {
    method: 'PUT',
    json: { ...configuration, locale: 'en' },
    // As the edge hands it out when it has compressed the reply.
    headers: { 'If-Match': `W/${read.headers.get('ETag')}` },
  });
  expect(reply.status).toBe(200);
  expect(reply.headers.get('ETag')).toBe('"2"');
  expect(await reply.json()).toEqual({ ...configuration, locale: 'en' });
  expect(await (await call(`/v1/sites/${id}/survey`)).json()).toMatchObject({ locale: 'en' });
});

test('of two owners who change the same version, the second is told and nothing is lost', async () => {
  const { id, key } = await createSite();
  const put = (name: string, etag: string) =>
    callAs(key, `/v1/sites/${id}`, {
      method: 'PUT',
      json: { ...validConfiguration(), name },
      headers: { 'If-Match': etag },
    });
  expect((await put('Une', '"1"')).status).toBe(200);
  const second = await put('Deux', '"1"');
  expect(second.status).toBe(412);
  expect(await second.json()).toMatchObject({ code: 'version_conflict' });
  expect(await (await callAs(key, `/v1/sites/${id}`)).json()).toMatchObject({ name: 'Une' });
});

test('an id in a configuration must be the one of the address', async () => {
  const { id, key } = await createSite();
  const reply = await callAs(key, `/v1/sites/${id}`, {
    method: 'PUT',
    json: { ...validConfiguration(), id: 'site_other' },
  });
  expect(reply.status).toBe(422);
  expect(await reply.json()).toMatchObject({ errors: [{ path: 'id' }] });
});

test('the operator sees all sites, a key its own', async () => {
  const [one, two] = [await createSite(), await createSite()];
  const idsFor = async (key: string) =>
    (await (await callAs(key, '/v1/sites')).json<{ sites: { id: string }[] }>()).sites.map(({ id }) => id).toSorted();
  expect(await idsFor(env.ADMIN_KEY)).toEqual([one.id, two.id].toSorted());
  expect(await idsFor(one.key)).toEqual([one.id]);
});
