import { expect, test, vi } from 'vitest';
import type { Survey, TagData } from '../../shared/schemas/survey.ts';
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
  const script = await reply.text();
  expect(script).toMatch(/\/w\/card\.[\w-]+\.js/);
  const whole = await (await call(`/v1/sites/${site.id}/survey`)).json<Survey>();
  const { locales: _, dir: __, ...survey } = whole;
  const { urlFilters: ___, target: ____, mode: _____, ...display } = whole.display;
  const { scheme: ______, ...theme } = whole.theme;
  expect(readData(script)).toEqual({ origin: WORKER, survey: { ...survey, display, theme } });
});

test('what differs from most shops travels with it', async () => {
  const site = await createSite({
    locale: 'ar',
    display: { mode: 'inline', target: '#nps' },
    theme: { scheme: 'dark' },
  });
  expect(readData(await (await call(`/w/${site.id}.js`)).text()).survey).toMatchObject({
    dir: 'rtl',
    display: { mode: 'inline', target: '#nps' },
    theme: { scheme: 'dark' },
  });
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

test.each(['site', 'touchpoint'] as const)(
  'where there is no %s, the script does nothing, and loads the panel that says why in debug mode',
  async (gap) => {
    const { id } = await createSite({ touchpoints: {} });
    const reply = await call(`/w/${gap === 'site' ? 'site_unknownunknown' : id}.js`);
    expect(reply.status).toBe(200);
    const script = await reply.text();
    const runOn = async (search: string) => {
      const debug = vi.fn<(...call: unknown[]) => void>();
      const load = vi.fn<(address: string) => Promise<object>>(async () => ({ debug }));
      // oxlint-disable-next-line no-new-func -- the script as a page would run it
      new Function('location', 'load', script.replace('import(', 'load('))({ search }, load);
      await Promise.resolve();
      return [load.mock.calls, debug.mock.calls];
    };
    expect(await runOn('')).toEqual([[], []]);
    expect(await runOn('?a=1&plaudit=debug')).toEqual([
      [[expect.stringMatching(/^https:\/\/plaudit\.example\/w\/debug\.[\w-]+\.js$/)]],
      [[{ origin: WORKER, gap }]],
    ]);
  },
);

test('options that a site does not use do not travel', async () => {
  const plain = readData(await (await call(`/w/${(await createSite()).id}.js`)).text());
  expect(plain).not.toHaveProperty('pages');
  expect(plain.survey.display).not.toHaveProperty('scrollPercentage');
  expect(plain.survey.display).not.toHaveProperty('requireOrder');
  const urlFilters = [{ rule: 'contains' as const, value: '/merci' }];
  const { id } = await createSite({ display: { scrollPercentage: 50, requireOrder: true, urlFilters } });
  expect(readData(await (await call(`/w/${id}.js`)).text())).toMatchObject({
    pages: '/merci',
    survey: { display: { scrollPercentage: 50, requireOrder: true } },
  });
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

test.each(['card', 'debug', 'rare'])('the file %s of an earlier deployment leads to the present one', async (name) => {
  const reply = await call(`/w/${name}.0000aaaa.js`);
  expect(reply.status).toBe(302);
  expect(reply.headers.get('Location')).toMatch(new RegExp(`^/w/${name}\\.[\\w-]+\\.js$`));
  expect(reply.headers.get('Cache-Control')).toBe('no-store');
  expect((await call('/w/other.js')).status).toBe(404);
});
