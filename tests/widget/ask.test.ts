import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Survey } from '../../shared/schemas/survey.ts';
import { ask } from '../../widget/loader/ask.ts';
import type { Ask } from '../../widget/seam.ts';
import { typicalSurvey } from './typicalSurvey.ts';

/** The card of these tests is a module in a URL; it hands what it was given to the test. */
const ORIGIN = 'data:text/javascript,export const open = (ask) => globalThis.opened.push(ask)//';

let opened: Ask[];

beforeEach(() => {
  opened = [];
  vi.stubGlobal('opened', opened);
  localStorage.clear();
  document.documentElement.lang = 'fr';
  history.replaceState(null, '', '/');
});

afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Runs the loader in a page whose tag has these attributes, to the end. */
async function load(attributes: Record<string, string> = {}, survey: Partial<Survey> = {}): Promise<Ask[]> {
  document.querySelector('script')?.remove();
  const script = document.createElement('script');
  script.type = 'text/plain';
  script.src = 'https://plaudit.example/w/site_maisonlevain.js';
  for (const [name, value] of Object.entries({ 'data-delay': '0', ...attributes })) script.setAttribute(name, value);
  document.body.append(script);
  await ask({ origin: ORIGIN, card: '/w/card.js', survey: { ...typicalSurvey(), ...survey } });
  return opened;
}

test('the card gets the survey, the order and everything else that the tag says', async () => {
  const attributes = { 'data-order-id': '1001', 'data-order-value': '59,90', 'data-customer': 'c_42' };
  expect(await load(attributes)).toEqual([
    {
      origin: ORIGIN,
      site: 'site_maisonlevain',
      survey: typicalSurvey(),
      tag: { delay: '0', orderId: '1001', orderValue: '59,90', customer: 'c_42' },
      orderId: '1001',
      purchase: undefined,
      target: false,
      isPreview: false,
    },
  ]);
});

test('without attributes the order is the last purchase of the data layer', async () => {
  const purchase = { transaction_id: 7, value: 12 };
  vi.stubGlobal('dataLayer', [{ event: 'purchase', ecommerce: purchase }]);
  expect(await load()).toMatchObject([{ orderId: '7', purchase }]);
});

test('a data layer that is none is as if there were none', async () => {
  vi.stubGlobal('dataLayer', { push() {} });
  expect(await load()).toMatchObject([{ orderId: '' }]);
});

test('an order that was asked about brings no card', async () => {
  localStorage.setItem('plaudit:site_maisonlevain', '{"orders":["1001"]}');
  expect(await load({ 'data-order-id': '1001' })).toEqual([]);
});

test('what an earlier page could not deliver brings the card, which asks nothing', async () => {
  localStorage.setItem('plaudit:site_maisonlevain', '{"orders":["1001"],"unsent":{"a":"{}"}}');
  expect(await load({ 'data-order-id': '1001' })).toMatchObject([{ site: 'site_maisonlevain', survey: false }]);
});

test('storage that throws or holds nonsense is as if it were empty', async () => {
  localStorage.setItem('plaudit:site_maisonlevain', 'not JSON');
  expect(await load()).toHaveLength(1);
  vi.stubGlobal(
    'localStorage',
    new Proxy({}, { get: () => { throw new Error('denied'); } }), // prettier-ignore
  );
  expect(await load()).toHaveLength(2);
});

test('the delay passes before the card comes, and the gates are looked at again after it', async () => {
  vi.useFakeTimers();
  const loading = load({ 'data-order-id': '1001', 'data-delay': '3' });
  await vi.advanceTimersByTimeAsync(2900);
  expect(opened).toEqual([]);
  localStorage.setItem('plaudit:site_maisonlevain', '{"orders":["1001"]}');
  await vi.advanceTimersByTimeAsync(1000);
  await loading;
  expect(opened).toEqual([]);
});

test('a preview shows the card whatever the gates say', async () => {
  history.replaceState(null, '', '/?plaudit=preview');
  localStorage.setItem('plaudit:site_maisonlevain', '{"orders":["1001"]}');
  expect(await load({ 'data-order-id': '1001' }, { live: false })).toMatchObject([{ isPreview: true }]);
});

test('a share of the orders is asked, and the dice are thrown once', async () => {
  const display = { ...typicalSurvey().display, percentage: 50 };
  const random = vi.spyOn(Math, 'random').mockReturnValue(0.1);
  await load({}, { display });
  expect(random).toHaveBeenCalledTimes(1);
});

test('the page in another language gets the survey of that language', async () => {
  const english = { ...typicalSurvey(), locale: 'en' };
  const fetch = vi.fn(async () => Response.json(english));
  vi.stubGlobal('fetch', fetch);
  expect(await load({ 'data-locale': 'en-GB' })).toMatchObject([{ survey: { locale: 'en' } }]);
  expect(fetch.mock.calls).toEqual([[`${ORIGIN}/v1/sites/site_maisonlevain/survey?touchpoint=purchase&locale=en`]]);
});

test.each<[string, () => Promise<Response>]>([
  ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['an error', async () => Response.json({ code: 'not_found' }, { status: 404 })],
  ['the page of a captive portal', async () => new Response('<html>')],
])('%s: the survey that travelled asks in its own language, but not about another touchpoint', async (_, fetch) => {
  vi.stubGlobal('fetch', fetch);
  expect(await load({ 'data-locale': 'en' })).toMatchObject([{ survey: { locale: 'fr' } }]);
  expect(await load({ 'data-touchpoint': 'delivery' })).toHaveLength(2);
  expect(opened[1]!.survey).toBeFalsy();
});

test.each<[why: string, attributes: Record<string, string>, display: Partial<Survey['display']>, isInline: boolean]>([
  ['a place in the tag is taken', { 'data-target': '#nps' }, {}, true],
  ['a place of the configuration is taken', {}, { mode: 'inline', target: '#nps' }, true],
  ['the tag may ask for a popup all the same', { 'data-mode': 'popup' }, { mode: 'inline', target: '#nps' }, false],
  ['a place that is not in the page', { 'data-target': '#elsewhere' }, {}, false],
  ['a place that is no selector', { 'data-target': ']' }, {}, false],
  ['no place', { 'data-mode': 'inline' }, {}, false],
])('%s', async (_, attributes, display, isInline) => {
  const place = document.body.appendChild(document.createElement('div'));
  place.id = 'nps';
  await load(attributes, { display: { ...typicalSurvey().display, ...display } });
  expect(Boolean(opened[0]!.target)).toBe(isInline);
  // Where the card will stand, its space is reserved before it comes.
  expect(Boolean(place.style.minHeight)).toBe(isInline);
});
