import { expect, test } from 'vitest';
import { callAs, createSite, post, rows, validResponse } from './worker.ts';

const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1';

const SIGNS: [string, object, string][] = [
  ['a honeypot filled in', { website: 'https://cheap.example' }, PHONE],
  ['a tap after a tenth of a second', { elapsedMs: 100 }, PHONE],
  ['a tap at once', { elapsedMs: 0 }, PHONE],
  ...[
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/116 Safari/537.36',
    'Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X) AppleWebKit/537.36 Chrome/141 Mobile Safari/537.36 (compatible; AdsBot-Google-Mobile)',
    'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
    'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2)',
    'Mozilla/5.0 (compatible; Baiduspider/2.0)',
    'Mozilla/5.0 (compatible; Yahoo! Slurp)',
    'Mozilla/5.0 (Macintosh) AppleWebKit/537.36 Chrome/141 Safari/537.36 Chrome-Lighthouse',
  ].map((agent): [string, object, string] => [agent.slice(0, 60), {}, agent]),
];

test.each(SIGNS)('%s: stored, not counted, nobody alerted, and answered like any other', async (_, signs, agent) => {
  const site = await createSite({
    reviews: { invite: 'everyone', links: [{ id: 'google', platform: 'google', url: 'https://g.page/r/x' }] },
  });
  const response = { ...validResponse(site.id), score: 2 };
  const reply = await post('/v1/responses', { ...response, ...signs }, { 'User-Agent': agent });
  const other = { ...validResponse(site.id), score: 2 };
  const usual = await post('/v1/responses', other, { 'User-Agent': PHONE });
  expect(reply.status).toBe(201);
  expect((await reply.text()).replaceAll(response.id, other.id)).toBe(await usual.text());
  expect([...reply.headers]).toEqual([...usual.headers]);
  expect(await rows('SELECT isSuspect, dueAt IS NULL AS isQuiet FROM responses ORDER BY isSuspect DESC')).toEqual([
    { isSuspect: 1, isQuiet: 1 },
    { isSuspect: 0, isQuiet: 0 },
  ]);
  expect(await rows("SELECT s2 FROM totals WHERE dimension = ''")).toEqual([{ s2: 1 }]);
  expect(await rows('SELECT response FROM cases')).toEqual([{ response: other.id }]);
  const list = await callAs(site.key, `/v1/sites/${site.id}/responses`);
  const { responses } = await list.json<{ responses: { id: string; suspect: boolean }[] }>();
  expect(responses.find(({ id }) => id === response.id)?.suspect).toBe(true);
});

test.each([
  ['a shopper who thinks for half a second', { elapsedMs: 500 }, PHONE],
  ['a shopper who comes back after an hour', { elapsedMs: 3_600_000 }, PHONE],
  ['a widget that sends an empty honeypot', { website: '' }, PHONE],
  ['a shopper with a phone of Cubot', {}, 'Mozilla/5.0 (Linux; Android 12; CUBOT X50) Chrome/120 Mobile Safari/537.36'],
  ['a native app', {}, 'okhttp/5.0.0'],
  ['a script of the shop', {}, 'curl/8.5.0'],
  ['a headless browser of a test', {}, 'Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/141 Safari/537.36'],
  ['nobody in particular', {}, ''],
])('%s counts', async (_, signs, agent) => {
  await post('/v1/responses', { ...validResponse((await createSite()).id), ...signs }, { 'User-Agent': agent });
  expect(await rows('SELECT isSuspect FROM responses')).toEqual([{ isSuspect: 0 }]);
  expect(await rows("SELECT s9 FROM totals WHERE dimension = ''")).toEqual([{ s9: 1 }]);
});

test('a honeypot filled in later takes the response out of the totals, and it stays out', async () => {
  const response = { ...validResponse((await createSite()).id), score: 9 };
  await post('/v1/responses', response);
  await post('/v1/responses', { ...response, revision: 1, website: 'x' });
  const counted = async () => (await rows("SELECT s9, s3 FROM totals WHERE dimension = ''"))[0];
  expect(await counted()).toEqual({ s9: 0, s3: 0 });
  await post('/v1/responses', { ...response, revision: 2, score: 3 });
  expect(await counted()).toEqual({ s9: 0, s3: 0 });
  expect(await rows('SELECT revision, isSuspect, dueAt FROM responses')).toEqual([
    { revision: 2, isSuspect: 1, dueAt: null },
  ]);
});

test('a crawler that is shown the card is not counted as a shopper', async () => {
  const { id } = await createSite();
  const event = { site: id, event: 'shown' };
  expect((await post('/v1/events', event, { 'User-Agent': 'Googlebot/2.1' })).status).toBe(204);
  expect(await rows('SELECT * FROM totals')).toEqual([]);
  await post('/v1/events', event, { 'User-Agent': PHONE });
  expect(await rows('SELECT shown FROM totals')).toEqual([{ shown: 1 }]);
});
