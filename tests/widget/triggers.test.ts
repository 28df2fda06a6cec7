import { afterEach, expect, test, vi } from 'vitest';
import { loadTag, openPage, settle } from './loadTag.ts';
import { typicalSurvey } from './typicalSurvey.ts';

// What is a new chance to ask, and what is none: docs/decisions/0010-turns.md.

const purchase = { transaction_id: 'T-7', value: 59.9, currency: 'EUR' };

afterEach(() => vi.unstubAllGlobals());

/** As Google's snippet pushes: the `arguments` of a function, which are no array. */
function gtag(..._: unknown[]): IArguments {
  // oxlint-disable-next-line prefer-rest-params
  return arguments;
}

const requireOrder = { display: { ...typicalSurvey().display, requireOrder: true } };

test.each<[string, unknown]>([
  ['gtag', gtag('event', 'purchase', purchase)],
  ['Tag Manager', { event: 'purchase', ecommerce: purchase }],
])('a purchase that %s reported before the script came is the order', async (_, entry) => {
  const { asks, page } = openPage();
  page.dataLayer = [{ event: 'gtm.js' }, entry];
  await loadTag({}, requireOrder);
  expect(asks).toMatchObject([{ orderId: 'T-7', purchase }]);
});

test.each<[string, unknown]>([
  ['gtag', gtag('event', 'purchase', purchase)],
  ['Tag Manager', { event: 'purchase', ecommerce: purchase }],
])('a purchase that %s reports later is the order, and the page’s own push does what it did', async (_, entry) => {
  const { asks, page } = openPage();
  const dataLayer: unknown[] = [];
  page.dataLayer = dataLayer;
  await loadTag({}, requireOrder);
  expect(dataLayer.push).toBe(Array.prototype.push);
  expect(dataLayer.push({ event: 'scroll' }, entry)).toBe(2);
  await settle();
  expect(asks).toMatchObject([{ orderId: 'T-7', purchase }]);
  expect(page.dataLayer).toBe(dataLayer);
  expect(Object.keys(dataLayer)).toEqual(['0', '1']);
});

test('a data layer that comes after the script is heard, and adds no name to the page that the page does not see', async () => {
  const { asks, page } = openPage();
  await loadTag({}, requireOrder);
  expect(Object.keys(page)).not.toContain('dataLayer');
  page.dataLayer = page.dataLayer || [];
  page.dataLayer = page.dataLayer || [];
  (page.dataLayer as unknown[]).push({ event: 'purchase', ecommerce: purchase });
  await settle();
  expect(asks).toMatchObject([{ orderId: 'T-7' }]);
});

test('a push that Tag Manager puts in the place of the page’s own is heard once, and calls what was there', async () => {
  const { asks, page } = openPage();
  const dataLayer: unknown[] = [];
  page.dataLayer = dataLayer;
  await loadTag({}, requireOrder);
  const { push } = dataLayer;
  dataLayer.push = function (...entries) {
    return push.apply(this, entries) * 100;
  };
  expect(dataLayer.push({ event: 'purchase', ecommerce: purchase })).toBe(100);
  await settle();
  expect(asks).toMatchObject([{ orderId: 'T-7' }]);
});

test('a data layer that `var` declared, which cannot be replaced, is heard all the same', async () => {
  const { asks, page } = openPage();
  const dataLayer: unknown[] = [];
  const names = Object.getOwnPropertyDescriptor;
  const window = new Proxy(page, {
    defineProperty: (target, name, descriptor) =>
      name !== 'dataLayer' && Reflect.defineProperty(target, name, descriptor),
  });
  page.dataLayer = dataLayer;
  vi.stubGlobal('window', window);
  await loadTag({}, requireOrder);
  expect(names(page, 'dataLayer')).toMatchObject({ value: dataLayer });
  dataLayer.push({ event: 'purchase', ecommerce: purchase });
  await settle();
  expect(asks).toMatchObject([{ orderId: 'T-7' }]);
});

test('a data layer that is none, or frozen, is as if there were none', async () => {
  for (const dataLayer of [{ push() {} }, 7, 'purchase', Object.freeze([])]) {
    const { asks, page } = openPage();
    page.dataLayer = dataLayer;
    await loadTag();
    expect(asks).toMatchObject([{ orderId: '' }]);
  }
});

test('a purchase that the page repeats brings no second card once the shopper has acted', async () => {
  const { asks, page } = openPage();
  const dataLayer: unknown[] = [{ event: 'purchase', ecommerce: purchase }];
  page.dataLayer = dataLayer;
  await loadTag();
  localStorage.setItem('plaudit:site_maisonlevain', '{"orders":["T-7"]}');
  dataLayer.push({ event: 'purchase', ecommerce: { ...purchase } });
  await settle();
  expect(asks).toHaveLength(1);
});

test.each<[string, object]>([
  ['at the top', { '@type': 'Order', orderNumber: 'S-1', price: '12.50', priceCurrency: 'CHF' }],
  [
    'in a graph, with the type as an address and the sum as a specification',
    {
      '@graph': [
        { '@type': 'WebPage' },
        {
          '@type': ['http://schema.org/Order'],
          orderNumber: 'S-1',
          totalPaymentDue: { '@type': 'PriceSpecification', price: 12.5, priceCurrency: 'CHF' },
        },
      ],
    },
  ],
  [
    'in a list, inside an invoice, with the sum as a monetary amount',
    [
      {
        '@type': 'Invoice',
        referencesOrder: {
          '@type': 'Order',
          orderNumber: 'S-1',
          totalPaymentDue: { '@type': 'MonetaryAmount', value: 12.5, currency: 'CHF' },
        },
      },
    ],
  ],
])('a schema.org order in JSON-LD is the order: %s', async (_, data) => {
  const { asks } = openPage();
  addJsonLd('{ "@type": "Product", ');
  addJsonLd(JSON.stringify(data));
  await loadTag({}, requireOrder);
  expect(asks).toMatchObject([{ orderId: 'S-1', purchase: { currency: 'CHF' } }]);
  expect(Number(asks[0]!.purchase!.value)).toBe(12.5);
});

test('what the tag says comes before the data layer, and that before JSON-LD', async () => {
  const { asks, page } = openPage();
  addJsonLd('{"@type":"Order","orderNumber":"S-1"}');
  page.dataLayer = [{ event: 'purchase', ecommerce: purchase }];
  await loadTag();
  const second = openPage();
  addJsonLd('{"@type":"Order","orderNumber":"S-1"}');
  second.page.dataLayer = [{ event: 'purchase', ecommerce: purchase }];
  await loadTag({ 'data-order-id': '1001' });
  expect([asks[0]!.orderId, second.asks[0]!.orderId]).toEqual(['T-7', '1001']);
});

function addJsonLd(text: string): void {
  const script = document.createElement('script');
  script.type = 'application/ld+json';
  script.text = text;
  document.body.append(script);
}

test('an order that becomes known while the card stands reaches the card', async () => {
  const { page } = openPage();
  const standing: { orderId: string }[] = [];
  vi.stubGlobal('opened', (ask: { orderId: string }) => standing.push(ask));
  await loadTag();
  expect(standing[0]!.orderId).toBe('');
  page.dataLayer = [{ event: 'purchase', ecommerce: purchase }];
  await settle();
  expect(standing[0]!.orderId).toBe('T-7');
});

test('a page that pushes all the time does not put off the question about an order from JSON-LD', async () => {
  const { asks, page } = openPage();
  addJsonLd('{"@type":"Order","orderNumber":"S-1"}');
  const dataLayer: unknown[] = [];
  page.dataLayer = dataLayer;
  const pushing = setInterval(() => dataLayer.push({ event: 'scroll' }), 5);
  await loadTag({ 'data-delay': '0.1' });
  await settle();
  await settle();
  clearInterval(pushing);
  expect(asks).toMatchObject([{ orderId: 'S-1' }]);
});
