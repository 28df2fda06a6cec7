import { expect, test } from 'vitest';
import { call, createSite, post, rows, validConfiguration, validResponse } from './worker.ts';

const clicks = async () => (await rows("SELECT amounts FROM totals WHERE dimension = ''"))[0]?.['amounts'];

test('a promoter is led to the configured link, and counted once however often', async () => {
  const response = validResponse((await createSite()).id);
  await post('/v1/responses', response);
  for (const _ of [1, 2]) {
    const reply = await call(`/v1/forward/${response.id}/google`);
    expect(reply.status).toBe(302);
    expect(reply.headers.get('Location')).toBe('https://g.page/r/levain/review');
    expect(reply.headers.get('Cache-Control')).toBe('no-store');
  }
  expect(JSON.parse(String(await clicks()))).toEqual({
    'value/EUR/9': 59900,
    'offered/google/9': 1,
    'clicked/google/9': 1,
  });
});

test('a preview that only asks for the headers counts nothing', async () => {
  const response = validResponse((await createSite()).id);
  await post('/v1/responses', response);
  expect((await call(`/v1/forward/${response.id}/google`, { method: 'HEAD' })).status).toBe(302);
  expect(JSON.parse(String(await clicks()))).not.toHaveProperty('clicked/google/9');
});

test('any other link or response is 404: the URL never comes from the request', async () => {
  const response = validResponse((await createSite()).id);
  await post('/v1/responses', response);
  const paths = [
    `${response.id}/trustpilot`,
    `${response.id}/https%3A%2F%2Fevil.example`,
    `${response.id}/google?url=https://evil.example`.replace('google', 'gogle'),
    `${crypto.randomUUID()}/google`,
    `x/google`,
  ];
  for (const path of paths) {
    const reply = await call(`/v1/forward/${path}`);
    expect([path, reply.status, reply.headers.get('Location')]).toEqual([path, 404, null]);
  }
});

test.each([0, 6, 7, 8])('a score of %i is offered no link, and none can be followed', async (score) => {
  const response = { ...validResponse((await createSite()).id), score };
  expect(await (await post('/v1/responses', response)).json()).toMatchObject({ forward: [] });
  expect((await call(`/v1/forward/${response.id}/google`)).status).toBe(404);
});

test('where everyone is invited, every score sees the same links', async () => {
  const site = await createSite({ reviews: { ...validConfiguration().reviews, invite: 'everyone' } });
  for (const score of [0, 7, 10]) {
    const response = { ...validResponse(site.id), score };
    const { forward } = await (await post('/v1/responses', response)).json<{ forward: { id: string }[] }>();
    expect(forward.map(({ id }) => id)).toEqual(['google']);
    expect((await call(`/v1/forward/${response.id}/google`)).status).toBe(302);
  }
});

test('one link by weight is the same each time for a response, and spreads as the weights say', async () => {
  const link = (id: string, weight: number) => ({ id, platform: id, url: `https://${id}.example/review`, weight });
  const site = await createSite({ reviews: { show: 'one', links: [link('a', 3), link('b', 1), link('never', 0)] } });
  const chosen: Record<string, number> = {};
  await Promise.all(
    Array.from({ length: 200 }, async () => {
      const response = validResponse(site.id);
      const first = await (await post('/v1/responses', response)).json<{ forward: { id: string }[] }>();
      const again = await (await post('/v1/responses', response)).json<{ forward: { id: string }[] }>();
      expect(again).toEqual(first);
      const [{ id } = { id: 'none' }] = first.forward;
      chosen[id] = (chosen[id] ?? 0) + 1;
    }),
  );
  expect(Object.keys(chosen).toSorted()).toEqual(['a', 'b']);
  // 150 expected of 200; six standard deviations of the binomial are 37.
  expect(Math.abs((chosen['a'] ?? 0) - 150)).toBeLessThan(37);
});
