import { expect, inject } from 'vitest';
import { EVENTUALLY, test } from './journey.ts';
import { readResponses, readResults } from './owner.ts';
import { findCard } from './shopper.ts';
import { newOrder, openShopPage, PATIENCE_MS, tag } from './shopPage.ts';
import { watchPage } from './watchPage.ts';

const { worker, site } = inject('demo');

test('a purchase that is pushed late, into a data layer that `var` declared, is the order of the response', async ({
  open,
}) => {
  const page = await open();
  const watch = await watchPage(page, worker);
  const order = newOrder();
  await openShopPage(page, `<script>var dataLayer = [];</script>${tag('data-delay="2"')}`);
  await page.waitForFunction(() => 'plaudit' in window);
  const length = await page.evaluate(
    (id) =>
      window.dataLayer?.push({ event: 'purchase', ecommerce: { transaction_id: id, value: 20, currency: 'EUR' } }),
    order,
  );
  expect(length).toBe(1);
  await findCard(page).score(8).tap();
  await expect
    .poll(() => readResponses(order), EVENTUALLY)
    .toMatchObject([{ score: 8, order: { id: order, value: 20, currency: 'EUR' } }]);
  expect(watch.complaints).toEqual([]);
});

test('calls before the script, a purchase from code and `close` do what they say', async ({ open }) => {
  const page = await open();
  const order = newOrder();
  const stub = '<script>window.plaudit ||= function () { (plaudit.q ||= []).push(arguments); };';
  const calls = `plaudit('purchase', { id: '${order}', value: 30, currency: 'EUR' });
    plaudit('on', 'scored', ({ score }) => { document.title = 'scored ' + score; });</script>`;
  await openShopPage(page, stub + calls + tag());
  await findCard(page).score(7).tap();
  await expect.poll(() => page.title()).toBe('scored 7');
  await expect.poll(() => readResponses(order), EVENTUALLY).toMatchObject([{ score: 7, order: { id: order } }]);
  await page.evaluate(() => window.plaudit?.('close'));
  await findCard(page).whole.waitFor({ state: 'detached' });
});

test('a card that code closes before the shopper acts leaves no trace', async ({ open }) => {
  const page = await open();
  await openShopPage(page, tag(`data-order-id="${newOrder()}"`));
  await findCard(page).scale.waitFor();
  const before = await readResults();
  await page.evaluate(() => window.plaudit?.('close'));
  await findCard(page).scale.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => [localStorage.length, document.cookie])).toEqual([0, '']);
  expect((await readResults()).dismissed).toBe(before.dismissed);
});

test('a card whose page went away by `pushState` does not appear; one whose page came does', async ({ open }) => {
  const page = await open();
  await openShopPage(page, tag(`data-order-id="${newOrder()}" data-delay="2"`));
  await page.waitForFunction(() => 'plaudit' in window);
  await page.evaluate(() => history.pushState(null, '', '/essai/boutique'));
  await page.waitForTimeout(PATIENCE_MS + 1000);
  expect(await findCard(page).scale.count()).toBe(0);
  const order = newOrder();
  await page.evaluate((id) => {
    history.pushState(null, '', '/essai/merci/2');
    void window.plaudit?.('purchase', { id });
  }, order);
  await findCard(page).score(9).tap();
  await expect.poll(() => readResponses(order), EVENTUALLY).toMatchObject([{ score: 9 }]);
});

test('the tag twice, in the head, late, and again by the application: one card, one impression, one response', async ({
  open,
}) => {
  const page = await open();
  const watch = await watchPage(page, worker);
  const before = await readResults();
  const order = newOrder();
  const attributes = `data-order-id="${order}"`;
  await openShopPage(page, tag(attributes) + tag(attributes) + tag(attributes, `${site}.full.js`) + tag(''));
  const card = findCard(page);
  await card.scale.waitFor();
  await page.evaluate((source) => {
    const script = document.createElement('script');
    script.src = source;
    document.head.append(script);
  }, `${worker}/w/${site}.js?again`);
  await page.waitForTimeout(PATIENCE_MS);
  expect(await page.locator('plaudit-card').count()).toBe(1);
  await card.score(9).tap();
  await expect.poll(() => readResponses(order), EVENTUALLY).toMatchObject([{ score: 9 }]);
  await expect.poll(async () => (await readResults()).shown, EVENTUALLY).toBe(before.shown + 1);
  expect(watch.sent).toHaveLength(1);
  expect(watch.complaints).toEqual([]);
});

test('the file that carries all is one request until the question is visible', async ({ open }) => {
  const page = await open();
  const watch = await watchPage(page, worker);
  const order = newOrder();
  await openShopPage(page, tag(`data-order-id="${order}"`, `${site}.full.js`));
  await findCard(page).scale.waitFor();
  expect(watch.requests.filter((request) => request !== 'POST /v1/events')).toEqual([`GET /w/${site}.full.js`]);
  await findCard(page).score(10).tap();
  await expect.poll(() => readResponses(order), EVENTUALLY).toMatchObject([{ score: 10 }]);
  expect(watch.complaints).toEqual([]);
});

test('in a browser that keeps nothing, the shopper is asked once, and asked nothing more in this document', async ({
  open,
}) => {
  const page = await open();
  const watch = await watchPage(page, worker);
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  const order = newOrder();
  await openShopPage(page, tag(`data-order-id="${order}"`));
  await findCard(page).score(6).tap();
  await expect.poll(() => readResponses(order), EVENTUALLY).toMatchObject([{ score: 6 }]);
  await findCard(page).close.tap();
  await page.evaluate((id) => window.plaudit?.('purchase', { id }), order);
  await page.waitForTimeout(PATIENCE_MS);
  expect(await findCard(page).whole.count()).toBe(0);
  expect(watch.sent).toHaveLength(1);
});
