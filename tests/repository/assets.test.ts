import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('static files bring the headers that the worker’s replies have, and only the card is for other origins', () => {
  const rules = readFileSync('dist/assets/_headers', 'utf8').trim().split('\n\n');
  const headers = new Map(rules.map((rule) => [rule.split('\n', 1)[0], rule]));
  for (const header of [
    'Strict-Transport-Security: max-age=31536000',
    'X-Content-Type-Options: nosniff',
    'Referrer-Policy:',
  ]) {
    expect(headers.get('/*')).toContain(header);
  }
  const open = rules.filter((rule) => rule.includes('Resource-Policy: cross-origin'));
  expect(open).toEqual([headers.get('/w/*')]);
});
