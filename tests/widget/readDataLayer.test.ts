import { expect, test } from 'vitest';
import { readDataLayer } from '../../widget/loader/readDataLayer.ts';

const purchase = { transaction_id: 'T-7', value: 59.9, currency: 'EUR', items: [] };

/** As Google's snippet pushes: the `arguments` of a function, which are no array. */
function gtag(..._: unknown[]): IArguments {
  // oxlint-disable-next-line prefer-rest-params
  return arguments;
}

test('a purchase that gtag reported is found', () => {
  expect(readDataLayer([gtag('js', new Date()), gtag('event', 'purchase', purchase)])).toBe(purchase);
});

test('a purchase that was pushed for Tag Manager is found', () => {
  expect(readDataLayer([{ ecommerce: null }, { event: 'purchase', ecommerce: purchase }])).toBe(purchase);
});

test('the last of several purchases counts', () => {
  const earlier = { event: 'purchase', ecommerce: { transaction_id: 'T-6' } };
  expect(readDataLayer([earlier, gtag('event', 'purchase', purchase), { event: 'scroll' }])).toBe(purchase);
});

test.each([[undefined], [[]], [[null, undefined, 3, 'purchase', () => {}, { event: 'view_item' }, ['event', 'view']]]])(
  'a data layer without a purchase says nothing: %j',
  (dataLayer) => {
    expect(readDataLayer(dataLayer)).toBeUndefined();
  },
);
