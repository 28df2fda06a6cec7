import { expect, test } from 'vitest';
import { card, debug, rare } from '../../dist/widget/files.js';
import cardText from '../../dist/widget/card.txt';
import { call, SHOP } from './worker.ts';

test.each([card, debug, rare])('%s is served to any page, for ever', async (address) => {
  const reply = await call(address, { headers: { Origin: SHOP } });
  expect(reply.status).toBe(200);
  expect(Object.fromEntries(reply.headers)).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'access-control-allow-origin': SHOP,
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
    'strict-transport-security': expect.any(String) as string,
  });
  expect((await reply.text()).length).toBeGreaterThan(1000);
});

test('what is served is what was built', async () => {
  expect(await (await call(card)).text()).toBe(cardText);
  expect(cardText).toContain('export');
});

test('a HEAD tells the same, without the file', async () => {
  const reply = await call(card, { method: 'HEAD' });
  expect([reply.status, await reply.text()]).toEqual([200, '']);
});

test.each([
  ['/openapi.json', 'application/json', '"openapi": "3.'],
  ['/docs', 'text/html; charset=utf-8', '<div id="docs">'],
  ['/docs/show.js', 'text/javascript; charset=utf-8', 'SwaggerUIBundle('],
  ['/docs/swagger-ui.css', 'text/css; charset=utf-8', '.swagger-ui'],
  ['/docs/swagger-ui-bundle.js', 'text/javascript; charset=utf-8', 'SwaggerUIBundle'],
])('%s is part of the documentation, for our own pages alone', async (path, type, content) => {
  const reply = await call(path);
  expect([reply.status, reply.headers.get('Content-Type')]).toEqual([200, type]);
  expect(reply.headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin');
  expect(reply.headers.get('Content-Security-Policy')).toMatch(/^default-src 'self'; .*frame-ancestors 'none'/);
  expect(await reply.text()).toContain(content);
});

test.each(['/docs/', '/docs/none.js', '/docs/constructor', '/w/constructor', '/w/card.js', '/docs/..%2fsecret'])(
  '%s is nothing of ours',
  async (path) => {
    expect((await call(path)).status).toBe(404);
  },
);
