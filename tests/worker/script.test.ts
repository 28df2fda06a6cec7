import { expect, test } from 'vitest';
import type { TagData } from '../../shared/schemas/survey.ts';
import { call, createSite, validConfiguration, WORKER } from './worker.ts';

/** What stands in the script at the place of the data: the loader itself is tested as a widget. */
function readData(script: string): TagData {
  const start = script.indexOf('{origin:"');
  for (let end = script.indexOf('}', start); end > 0; end = script.indexOf('}', end + 1)) {
    const data = evaluate(script.slice(start, end + 1));
    if (data) return data;
  }
  throw new Error('There is no data in the script.');
}

function evaluate(literal: string): TagData | null {
  try {
    // oxlint-disable-next-line no-new-func -- the data as a page would read it
    return new Function(`return ${literal}`)() as TagData;
  } catch {
    return null;
  }
}

test('one reply carries the loader, the survey and the worker’s own origin', async () => {
  const site = await createSite();
  const reply = await call(`/w/${site.id}.js`);
  expect(reply.status).toBe(200);
  expect(Object.fromEntries(reply.headers)).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
    'cross-origin-resource-policy': 'cross-origin',
    etag: expect.stringMatching(/^"[^"]+"$/),
  });
  const { origin, card, survey } = readData(await reply.text());
  expect({ origin, card }).toEqual({ origin: WORKER, card: expect.stringMatching(/^\/w\/card\.[\w-]+\.js$/) });
  expect(survey).toEqual(await (await call(`/v1/sites/${site.id}/survey`)).json());
});

test('a browser that has the script is told so', async () => {
  const path = `/w/${(await createSite()).id}.js`;
  const etag = (await call(path)).headers.get('ETag') ?? '';
  expect((await call(path, { headers: { 'If-None-Match': etag } })).status).toBe(304);
  expect((await call(path, { headers: { 'If-None-Match': `W/${etag}` } })).status).toBe(304);
  expect((await call(path, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
});

test('.full.js carries the card too', async () => {
  const { id } = await createSite();
  const [loader, full] = await Promise.all(
    [`/w/${id}.js`, `/w/${id}.full.js`].map(async (path) => (await call(path)).text()),
  );
  expect(full?.length).toBeGreaterThan(2 * (loader?.length ?? 0));
});

test('the survey that travels may be chosen in the address, and a wrong choice is no error', async () => {
  const { id } = await createSite();
  expect(readData(await (await call(`/w/${id}.js?locale=en&touchpoint=delivery`)).text()).survey).toMatchObject({
    locale: 'en',
    touchpoint: 'delivery',
  });
  expect(readData(await (await call(`/w/${id}.js?locale=%3C&touchpoint=none&v=3`)).text()).survey).toMatchObject({
    locale: 'fr',
    touchpoint: 'purchase',
  });
});

test('an unknown site gets a script that does nothing, and says why in debug mode', async () => {
  const reply = await call('/w/site_unknownunknown.js');
  expect(reply.status).toBe(200);
  const script = await reply.text();
  const log: string[] = [];
  const runOn = (search: string) =>
    // oxlint-disable-next-line no-new-func -- the script as a page would run it
    new Function('location', 'console', script)({ search }, { info: (line: string) => log.push(line) });
  runOn('');
  expect(log).toEqual([]);
  runOn('?plaudit=debug');
  expect(log).toEqual(['Plaudit: there is no site site_unknownunknown']);
});

test('an owner’s words cannot break out of the script', async () => {
  const hostile = '</script><script>alert(1)</script>$& $1 \u2028';
  const { id } = await createSite({
    ...validConfiguration(),
    touchpoints: { purchase: { question: { fr: hostile } } },
  });
  const script = await (await call(`/w/${id}.js`)).text();
  expect(script).not.toContain('</script');
  expect(readData(script).survey.texts.question).toBe(hostile.trim());
});

test('a card of an earlier deployment leads to the present one', async () => {
  const reply = await call('/w/card.0000aaaa.js');
  expect(reply.status).toBe(302);
  expect(reply.headers.get('Location')).toMatch(/^\/w\/card\.[\w-]+\.js$/);
  expect(reply.headers.get('Cache-Control')).toBe('no-store');
  expect((await call('/w/other.js')).status).toBe(404);
});
