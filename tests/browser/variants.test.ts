import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { EVENTUALLY, test } from './journey.ts';
import { readResponses, readResults } from './owner.ts';
import { readTexts } from './readTexts.ts';
import { findCard, readOrder } from './shopper.ts';
import { watchPage } from './watchPage.ts';

const { worker } = inject('demo');

/** WCAG 2.2, 2.5.8: a target is at least 24 by 24 px. */
const MIN_TARGET_PX = 24;

async function expectTargets(page: Page): Promise<void> {
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(widths[0]).toBe(widths[1]);
  const boxes = await Promise.all((await findCard(page).targets.all()).map((target) => target.boundingBox()));
  expect(boxes.length).toBeGreaterThan(1);
  for (const box of boxes) expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(MIN_TARGET_PX);
}

test('the question is there after two requests to the worker: loader and card', async ({ open }) => {
  const page = await open();
  const watch = await watchPage(page, worker);
  await page.goto('/variantes/popup');
  await findCard(page).scale.waitFor();
  expect(watch.requests.filter((request) => request !== 'POST /v1/events')).toEqual([
    expect.stringMatching(/^GET \/w\/site_\w+\.js$/),
    expect.stringMatching(/^GET \/w\/card\.[\w-]+\.js$/),
  ]);
});

test.for([320, 390, 1280])(
  'inline at %d px, the question stands in its place and nothing jumps',
  async (width, { open }) => {
    const page = await open({ viewport: { width, height: 780 } });
    const watch = await watchPage(page, worker);
    // The page has long been drawn when the loader of a slow network comes.
    await page.route('**/w/site_*', async (route) => {
      await page.waitForTimeout(800);
      await route.continue();
    });
    await page.goto('/variantes/inline', { waitUntil: 'commit' });
    const card = findCard(page);
    await card.scale.waitFor();
    expect(await page.locator('#avis').getByRole('radio').count()).toBe(11);
    await card.score(9).tap();
    await card.send.waitFor();
    expect(await watch.layoutShift()).toBe(0);
  },
);

test('the popup fits a phone of 320 px, with targets that a finger hits', async ({ open }) => {
  const page = await open({ viewport: { width: 320, height: 568 } });
  const watch = await watchPage(page, worker);
  await page.goto('/variantes/popup');
  const card = findCard(page);
  await card.scale.waitFor();
  await expectTargets(page);
  await card.score(3).tap();
  await card.send.waitFor();
  await expectTargets(page);
  expect(await watch.layoutShift()).toBe(0);
});

test.for(['light', 'dark'] as const)('the card is %s on a device that is', async (colorScheme, { open }) => {
  const page = await open({ colorScheme });
  await page.goto('/variantes/sombre');
  const surface = await findCard(page).whole.evaluate((card) => getComputedStyle(card).backgroundColor);
  const [red = 0, green = 0, blue = 0] = surface.match(/\d+/g)?.map(Number) ?? [];
  expect((red + green + blue) / 3 < 64 ? 'dark' : 'light').toBe(colorScheme);
});

test('data-locale="en" asks in English on a French page', async ({ open }) => {
  const page = await open();
  await page.goto('/variantes/english');
  const order = await readOrder(page);
  const card = findCard(page, { send: 'Send', close: 'Close' });
  await card.words((await readTexts({ locale: 'en' })).question).waitFor();
  await card.score(10).tap();
  await card.send.tap();
  await expect.poll(() => readResponses(order.id), EVENTUALLY).toMatchObject([{ score: 10, locale: 'en' }]);
});

test('without attributes the order is the last GA4 purchase of the page', async ({ open }) => {
  const page = await open();
  await page.goto('/variantes/ga4');
  const order = await readOrder(page);
  await findCard(page).score(7).tap();
  await expect.poll(() => readResponses(order.id), EVENTUALLY).toMatchObject([{ score: 7, order }]);
});

test('the delivery is another question, and its responses are counted apart', async ({ open }) => {
  const [purchases, deliveries] = [await readResults('purchase'), await readResults('delivery')];
  const page = await open();
  await page.goto('/variantes/livraison');
  const order = await readOrder(page);
  const card = findCard(page);
  await card.words((await readTexts({ touchpoint: 'delivery' })).question).waitFor();
  await card.read();
  await card.score(5).tap();
  await expect.poll(() => readResponses(order.id), EVENTUALLY).toMatchObject([{ score: 5, touchpoint: 'delivery' }]);
  expect((await readResults('delivery')).responses).toBe(deliveries.responses + 1);
  expect((await readResults('purchase')).responses).toBe(purchases.responses);
});

test('under a policy that trusts the worker alone, the whole journey works and nothing is violated', async ({
  open,
}) => {
  const page = await open();
  const watch = await watchPage(page, worker);
  await page.goto('/variantes/csp');
  const order = await readOrder(page);
  const card = findCard(page);
  await card.score(9).tap();
  await card.comment.fill('Bien emballé.');
  await card.send.tap();
  await card.reviewLink.waitFor();
  await expect.poll(() => readResponses(order.id), EVENTUALLY).toMatchObject([{ score: 9, comment: 'Bien emballé.' }]);
  expect(watch.complaints).toEqual([]);
});
