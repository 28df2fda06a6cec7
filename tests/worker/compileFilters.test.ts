import { expect, test } from 'vitest';
import { compileFilters } from '../../worker/site/compileFilters.ts';

const PAGE = 'https://shop.example/checkout/order-received?key=wc_1';

function isChosen(page: string, ...filters: Parameters<typeof compileFilters>[0]): boolean {
  return new RegExp(compileFilters(filters) ?? '').test(page);
}

test.each<[isHere: boolean, rule: 'exact' | 'contains' | 'startsWith', value: string]>([
  [true, 'contains', 'order-received'],
  [true, 'contains', 'key=wc'],
  [false, 'contains', 'checkout-2'],
  [false, 'contains', 'order.received'],
  [true, 'startsWith', '/checkout/'],
  [true, 'startsWith', 'https://shop.example/checkout'],
  [true, 'startsWith', 'https://SHOP.example:443/checkout'],
  [false, 'startsWith', '/order-received'],
  [false, 'startsWith', 'https://other.example/checkout'],
  [false, 'startsWith', 'http://shop.example/checkout'],
  [true, 'exact', '/checkout/order-received'],
  [true, 'exact', '/checkout/order-received?key=wc_1'],
  [true, 'exact', 'https://shop.example/checkout/order-received'],
  [true, 'exact', 'https://shop.example/checkout/order-received?key=wc_1'],
  [true, 'exact', '/checkout/order-received#top'],
  [false, 'exact', '/checkout/order'],
  [false, 'exact', '/checkout/order-received?key=wc'],
  [false, 'startsWith', 'https://['],
])('%s: the page of an order where the filter is %s %s', (isHere, rule, value) => {
  expect(isChosen(PAGE, { rule, value })).toBe(isHere);
});

test.each<['exact' | 'contains' | 'startsWith', string]>([
  ['contains', 'reçue'],
  ['contains', 're%C3%A7ue'],
  ['startsWith', '/commande/reçue'],
  ['exact', '/commande/reçue'],
])('%s %s: owners type what browsers encode', (rule, value) => {
  expect(isChosen('https://shop.example/commande/re%C3%A7ue', { rule, value })).toBe(true);
});

test('one filter of several is enough', () => {
  const filters = ['/thanks', '/merci'].map((value) => ({ rule: 'exact' as const, value }));
  expect(isChosen('https://shop.example/merci', ...filters)).toBe(true);
  expect(isChosen('https://shop.example/merci-bien', ...filters)).toBe(false);
});

test('without filters every page is chosen, and nothing travels', () => {
  expect(compileFilters([])).toBeUndefined();
});

test('what an owner types is no pattern', () => {
  const value = '/a.b*c+d?(e)[f]{g}^$|\\';
  expect(isChosen(`https://shop.example${value}`, { rule: 'contains', value })).toBe(true);
});
