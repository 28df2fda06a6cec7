import { expect, test } from 'vitest';
import { createSite, post, rows, validResponse } from './worker.ts';

test('a tap is stored once, with its category derived and its totals counted', async () => {
  const site = await createSite();
  const response = validResponse(site.id);
  const reply = await post('/v1/responses', response);
  expect(reply.status).toBe(201);
  expect(await reply.json()).toEqual({
    id: response.id,
    category: 'promoter',
    forward: [
      {
        id: 'google',
        platform: 'google',
        label: 'Google',
        url: `https://plaudit.example/v1/forward/${response.id}/google`,
      },
    ],
  });
  expect(
    await rows('SELECT id, site, touchpoint, score, orderId, orderValue, currency, device FROM responses'),
  ).toEqual([
    {
      id: response.id,
      site: site.id,
      touchpoint: 'purchase',
      score: 9,
      orderId: response.order?.id,
      orderValue: 59900,
      currency: 'EUR',
      device: 'desktop',
    },
  ]);
  expect(await rows("SELECT s9, s8 FROM totals WHERE dimension = ''")).toEqual([{ s9: 1, s8: 0 }]);
});
