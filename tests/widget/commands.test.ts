import { afterEach, expect, test, vi } from 'vitest';
import { loadTag, openPage, settle } from './loadTag.ts';
import { typicalSurvey } from './typicalSurvey.ts';

// `plaudit(…)`, as a shop's developer calls it.

afterEach(() => vi.unstubAllGlobals());

const requireOrder = { display: { ...typicalSurvey().display, requireOrder: true } };

test('a purchase from code is the order', async () => {
  const { asks, page } = openPage();
  await loadTag({}, requireOrder);
  expect(asks).toEqual([]);
  page.plaudit!('purchase', { id: 1001, value: 59.9, currency: 'EUR', items: [] });
  await settle();
  expect(asks).toMatchObject([{ orderId: '1001', tag: { orderId: '1001', orderValue: 59.9, orderCurrency: 'EUR' } }]);
});

test('calls that came before the script are heard, in their order', async () => {
  const { asks, page } = openPage();
  const calls: unknown[][] = [];
  page.plaudit = Object.assign((...call: unknown[]) => calls.push(call), { q: calls });
  page.plaudit('identify', { customer: 'c_41' });
  page.plaudit('identify', { customer: 'c_42', signature: 'v1.1.x' });
  page.plaudit('purchase', { id: '1001' });
  await loadTag({}, requireOrder);
  expect(asks).toMatchObject([{ orderId: '1001', tag: { customer: 'c_42', signature: 'v1.1.x' } }]);
});

test('`show` asks at once, whatever share, filters, clocks and delay say, and about the touchpoint that it names', async () => {
  const { asks, page } = openPage();
  localStorage.setItem('plaudit:site_maisonlevain', JSON.stringify({ dismissed: Date.now() }));
  const display = { ...typicalSurvey().display, percentage: 0 };
  await loadTag({ 'data-delay': '30' }, { pages: '/elsewhere', display });
  page.plaudit!('show', { touchpoint: 'support' });
  await settle();
  expect(asks).toMatchObject([{ survey: { site: 'site_maisonlevain' }, tag: { touchpoint: 'support' } }]);
  page.plaudit!('purchase', { id: '1001' });
  await settle();
  expect(asks).toHaveLength(1);
});

test('`show` may be called before the script too', async () => {
  const { asks, page } = openPage();
  page.plaudit = Object.assign(() => {}, { q: [['show']] });
  await loadTag({ 'data-delay': '30' });
  expect(asks).toMatchObject([{ orderId: '' }]);
});

test('`show` asks nothing for a site that is not live, and nothing about an order that was asked about', async () => {
  const { asks, page } = openPage();
  await loadTag({}, { live: false });
  page.plaudit!('show');
  await settle();
  expect(asks).toEqual([]);
  const second = openPage();
  localStorage.setItem('plaudit:site_maisonlevain', '{"orders":["1001"]}');
  await loadTag({ 'data-order-id': '1001' });
  second.page.plaudit!('show');
  await settle();
  expect(second.asks).toEqual([]);
});

test('`close` takes back what waits, and tells a card that stands', async () => {
  const { asks, page } = openPage();
  const close = vi.fn<() => void>();
  document.addEventListener('plaudit:close', close, { once: true });
  await loadTag({ 'data-delay': '0.2' });
  page.plaudit!('close');
  await new Promise((resolve) => setTimeout(resolve, 800));
  expect(asks).toEqual([]);
  expect(close).toHaveBeenCalledOnce();
});

test('`on` hears of what happens on the card', async () => {
  const { page } = openPage();
  const heard = vi.fn<(detail: unknown) => void>();
  await loadTag();
  page.plaudit!('on', 'scored', heard);
  await settle();
  document.dispatchEvent(new CustomEvent('plaudit:scored', { detail: { score: 9 } }));
  expect(heard.mock.calls).toEqual([[{ score: 9 }]]);
});

test.each([[['nonsense']], [['purchase']], [['purchase', null]], [[]], [['on', 'scored']], [['constructor']]])(
  'a call that makes no sense harms nobody: %j',
  async (call) => {
    const { page } = openPage();
    await loadTag();
    await page.plaudit!(...(call as unknown[]));
    expect(document.querySelector('plaudit-card')).toBeNull();
  },
);

test('the tag twice, or again with another order, is one script that knows both', async () => {
  const { asks, page } = openPage();
  await loadTag({ 'data-delay': '0.2' });
  const { plaudit } = page;
  await loadTag({ 'data-delay': '0.2', 'data-order-id': '1001' });
  await new Promise((resolve) => setTimeout(resolve, 900));
  expect(page.plaudit).toBe(plaudit);
  expect(asks).toMatchObject([{ orderId: '1001' }]);
});

test('an element of the page that is called plaudit is no script of ours', async () => {
  const { asks, page } = openPage();
  page.plaudit = document.createElement('form') as never;
  await loadTag();
  expect(asks).toHaveLength(1);
  expect(page.plaudit).toBeTypeOf('function');
});
