import { afterEach, expect, test, vi } from 'vitest';
import type { Survey } from '../../shared/schemas/survey.ts';
import { loadTag, openPage, ORIGIN, settle } from './loadTag.ts';
import { typicalSurvey } from './typicalSurvey.ts';

const MEMORY = 'plaudit:site_maisonlevain';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const displayOf = (changes: Partial<Survey['display']>) => ({ display: { ...typicalSurvey().display, ...changes } });

test('the card gets the survey, the order and everything else that the tag says', async () => {
  const { asks } = openPage();
  await loadTag({ 'data-order-id': '1001', 'data-order-value': '59,90', 'data-customer': 'c_42' });
  expect(asks).toEqual([
    {
      origin: ORIGIN,
      site: 'site_maisonlevain',
      survey: typicalSurvey(),
      tag: { delay: '0', orderId: '1001', orderValue: '59,90', customer: 'c_42' },
      orderId: '1001',
      purchase: undefined,
      target: false,
      isPreview: false,
      isAsked: expect.any(Function),
    },
  ]);
});

test('a page that asks nobody loads nothing more', async () => {
  const { asks } = openPage();
  const run = vi.fn<() => void>();
  vi.stubGlobal('run', run);
  await loadTag({ 'data-order-id': '1001' }, { live: false });
  expect(asks).toEqual([]);
  expect(run).not.toHaveBeenCalled();
});

test('nothing is stored before the shopper acts', async () => {
  openPage();
  await loadTag({ 'data-order-id': '1001' });
  expect(localStorage).toHaveLength(0);
  expect(document.cookie).toBe('');
});

test('an order that was asked about brings no card', async () => {
  const { asks } = openPage();
  localStorage.setItem(MEMORY, '{"orders":["1001"]}');
  await loadTag({ 'data-order-id': '1001' });
  expect(asks).toEqual([]);
});

test('what an earlier page could not deliver brings the card, which asks nothing', async () => {
  openPage();
  const opened = vi.fn<(ask: object) => void>();
  vi.stubGlobal('opened', opened);
  localStorage.setItem(MEMORY, '{"orders":["1001"],"unsent":{"a":"{}"}}');
  await loadTag({ 'data-order-id': '1001' });
  expect(opened.mock.calls).toEqual([[expect.objectContaining({ site: 'site_maisonlevain', survey: false })]]);
});

test.each(['not JSON', 'null', ''])('memory that holds %j is as if it were empty', async (text) => {
  const { asks } = openPage();
  localStorage.setItem(MEMORY, text);
  await loadTag();
  expect(asks).toHaveLength(1);
});

test('storage that throws is as if it were empty', async () => {
  const { asks } = openPage();
  vi.stubGlobal(
    'localStorage',
    new Proxy({}, { get: () => { throw new Error('denied'); } }), // prettier-ignore
  );
  await loadTag();
  expect(asks).toHaveLength(1);
});

test('the delay passes before the card comes, and the gates are looked at again after it', async () => {
  const { asks } = openPage();
  await loadTag({ 'data-order-id': '1001', 'data-delay': '0.3' });
  expect(asks).toEqual([]);
  localStorage.setItem(MEMORY, '{"orders":["1001"]}');
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(asks).toEqual([]);
});

test('a page that is hidden or prerendered has no frames, and asks nothing until it is seen', async () => {
  const { asks } = openPage();
  const frames: FrameRequestCallback[] = [];
  vi.stubGlobal('requestAnimationFrame', (then: FrameRequestCallback) => frames.push(then));
  const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  await loadTag();
  expect(asks).toEqual([]);
  hidden.mockRestore();
  for (const then of frames) then(0);
  await settle();
  expect(asks).toHaveLength(1);
});

test('a preview shows the card whatever the gates say', async () => {
  const { asks } = openPage('/?plaudit=preview');
  localStorage.setItem(MEMORY, '{"orders":["1001"]}');
  const display = displayOf({ percentage: 0, requireOrder: true });
  await loadTag({ 'data-order-id': '1001' }, { live: false, pages: 'elsewhere', ...display });
  expect(asks).toMatchObject([{ isPreview: true }]);
});

test('a share of the orders is asked, and the dice are thrown once', async () => {
  openPage();
  const random = vi.spyOn(Math, 'random').mockReturnValue(0.1);
  await loadTag({}, displayOf({ percentage: 50 }));
  expect(random).toHaveBeenCalledTimes(1);
});

test('only the pages that the owner has chosen ask', async () => {
  const { asks } = openPage('/checkout/order-received?key=wc_1#top');
  await loadTag({}, { pages: '^https?://[^/]+/merci' });
  expect(asks).toEqual([]);
  openPage();
  const second = openPage('/checkout/order-received?key=wc_1#top');
  await loadTag({}, { pages: '^https?://[^/]+/merci|key=wc_1$' });
  expect(second.asks).toHaveLength(1);
});

test('where an order is required, a page without one asks nothing', async () => {
  const { asks } = openPage();
  await loadTag({}, displayOf({ requireOrder: true }));
  expect(asks).toEqual([]);
  const second = openPage();
  await loadTag({ 'data-order-id': '1001' }, displayOf({ requireOrder: true }));
  expect(second.asks).toHaveLength(1);
});

test('the question waits until so much of the page has been seen', async () => {
  const { asks } = openPage();
  vi.spyOn(document.documentElement, 'scrollHeight', 'get').mockReturnValue(innerHeight * 4);
  await loadTag({}, displayOf({ scrollPercentage: 75 }));
  vi.stubGlobal('scrollY', innerHeight);
  dispatchEvent(new Event('scroll'));
  await settle();
  expect(asks).toEqual([]);
  vi.stubGlobal('scrollY', innerHeight * 2);
  dispatchEvent(new Event('scroll'));
  await settle();
  expect(asks).toHaveLength(1);
});

test.each<[why: string, attributes: Record<string, string>, display: Partial<Survey['display']>, isInline: boolean]>([
  ['a place in the tag is taken', { 'data-target': '#nps' }, {}, true],
  ['a place of the configuration is taken', {}, { mode: 'inline', target: '#nps' }, true],
  ['the tag may ask for a popup all the same', { 'data-mode': 'popup' }, { mode: 'inline', target: '#nps' }, false],
  ['a place that is not in the page', { 'data-target': '#elsewhere' }, {}, false],
  ['a place that is no selector', { 'data-target': ']' }, {}, false],
  ['no place', { 'data-mode': 'inline' }, {}, false],
])('%s', async (_, attributes, display, isInline) => {
  const { asks } = openPage();
  const place = document.body.appendChild(document.createElement('div'));
  place.id = 'nps';
  await loadTag(attributes, displayOf(display));
  expect(Boolean(asks[0]!.target)).toBe(isInline);
  // Where the card will stand, its space is reserved before it comes.
  expect(Boolean(place.style.minHeight)).toBe(isInline);
});
