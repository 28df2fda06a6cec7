import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { call, callAs } from './worker.ts';

test('an unknown address is 404, a wrong method 405 with those that are right', async () => {
  expect(await (await call('/nothing')).json()).toMatchObject({ code: 'not_found', status: 404 });
  const reply = await call('/v1/responses', { method: 'DELETE' });
  expect([reply.status, reply.headers.get('Allow')]).toEqual([405, 'POST']);
});

test('a browser may ask first', async () => {
  const reply = await call('/v1/responses', {
    method: 'OPTIONS',
    headers: { Origin: 'https://shop.example', 'Access-Control-Request-Method': 'POST' },
  });
  expect(reply.status).toBe(204);
  expect(reply.headers.get('Access-Control-Allow-Origin')).toBe('https://shop.example');
  expect(reply.headers.get('Access-Control-Allow-Headers')).toContain('Authorization');
});

test('our own bug is a 500 that tells nothing from inside', async () => {
  const secret = 'SELECT secret FROM inside';
  const DB = {
    prepare: () => {
      throw new Error(secret);
    },
  } as unknown as D1Database;
  const reply = await call('/v1/sites', { headers: { Authorization: `Bearer ${env.ADMIN_KEY}` } }, { DB });
  expect(reply.status).toBe(500);
  const text = await reply.text();
  expect(JSON.parse(text)).toEqual({
    type: 'urn:plaudit:problem:internal_error',
    title: 'Something went wrong on our side',
    status: 500,
    code: 'internal_error',
    requestId: expect.any(String),
  });
  expect(text).not.toContain('secret');
});

test('a number that is no HTTP address cannot upset the router', async () => {
  for (const path of [
    '/v1/sites/%00/results',
    '/v1/sites/..%2f..%2f/results',
    '/w/%F0%9F%A5%96.js',
    '//evil.example/w',
  ]) {
    expect((await callAs(env.ADMIN_KEY, path)).status).toBeGreaterThanOrEqual(400);
    expect((await callAs(env.ADMIN_KEY, path)).status).toBeLessThan(500);
  }
});
