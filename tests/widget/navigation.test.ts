import { afterEach, expect, test, vi } from 'vitest';
import { loadTag, openPage, settle } from './loadTag.ts';

// Single-page applications: docs/decisions/0010-turns.md.

afterEach(() => vi.unstubAllGlobals());

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a card whose page went away does not appear', async () => {
  const { asks, goTo } = openPage('/merci');
  await loadTag({ 'data-order-id': '1001', 'data-delay': '0.2' });
  goTo('/boutique');
  await wait(800);
  expect(asks).toEqual([]);
});

test('another fragment is the same page', async () => {
  const { asks, goTo } = openPage('/merci');
  await loadTag({ 'data-order-id': '1001', 'data-delay': '0.2' });
  goTo('/merci#colis');
  await wait(800);
  expect(asks).toHaveLength(1);
});

test('a page that the owner has chosen asks when the application comes to it, and not when it has left', async () => {
  const { asks, goTo } = openPage('/panier');
  await loadTag({ 'data-delay': '0.2' }, { pages: '/merci' });
  goTo('/merci');
  goTo('/boutique');
  await wait(800);
  expect(asks).toEqual([]);
  goTo('/merci');
  await wait(800);
  expect(asks).toHaveLength(1);
});

test('a purchase is asked about on the confirmation that follows it at once', async () => {
  const { asks, page, goTo } = openPage('/paiement');
  const dataLayer: unknown[] = [];
  page.dataLayer = dataLayer;
  await loadTag({ 'data-delay': '0.2' });
  goTo('/paiement/verification');
  dataLayer.push({ event: 'purchase', ecommerce: { transaction_id: 'T-7' } });
  await wait(0);
  goTo('/merci');
  await wait(800);
  expect(asks).toMatchObject([{ orderId: 'T-7' }]);
});

test('a second purchase in the same document is a new order', async () => {
  const { asks, page, goTo } = openPage('/merci');
  const dataLayer: unknown[] = [{ event: 'purchase', ecommerce: { transaction_id: 'T-7' } }];
  page.dataLayer = dataLayer;
  await loadTag();
  goTo('/boutique');
  dataLayer.push({ event: 'purchase', ecommerce: { transaction_id: 'T-8' } });
  await settle();
  expect(asks.map(({ orderId }) => orderId)).toEqual(['T-7', 'T-8']);
});

test('a browser without the Navigation API runs the tag all the same', async () => {
  const { asks } = openPage();
  vi.stubGlobal('navigation', undefined);
  await loadTag();
  expect(asks).toHaveLength(1);
});
