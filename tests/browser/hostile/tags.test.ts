import { readdirSync } from 'node:fs';
import { expect } from 'vitest';
import { EVENTUALLY } from '../journey.ts';
import { readResponses, readResults } from '../owner.ts';
import { watchPage } from '../watchPage.ts';
import { addressOf, answer, createOrderId, DESKTOP, findEnglishCard, test } from './hostile.ts';

const PAGES = readdirSync(new URL('pages/tags', import.meta.url)).map((file) => file.replace('.html', ''));

/** Longer than any of the pages takes to bring its last tag. */
const LAST_TAG_MS = 1500;

test('there are twelve ways in which a tag comes into a page', () => {
  expect(PAGES).toHaveLength(12);
});

test.for(PAGES)('%s: one card, one impression, one response', async (name, { open, shop }) => {
  const page = await open(DESKTOP);
  const watch = await watchPage(page, shop.worker);
  const { shown } = await readResults('purchase', shop);
  const order = createOrderId();
  await page.goto(addressOf(shop.origin, `tags/${name}`, { order }));
  await findEnglishCard(page).scale.waitFor();
  await page.waitForTimeout(LAST_TAG_MS);
  expect(await page.locator('plaudit-card').count()).toBe(1);

  await answer(page, 'Came quickly.');
  await findEnglishCard(page).close.click();

  await expect
    .poll(() => readResponses(order, shop), EVENTUALLY)
    .toMatchObject([{ score: 9, comment: 'Came quickly.', order: { id: order } }]);
  await page.waitForTimeout(500);
  expect(await page.locator('plaudit-card').count()).toBe(0);
  expect(new Set(watch.sent.map(({ id }) => id)).size).toBe(1);
  await expect.poll(async () => (await readResults('purchase', shop)).shown, EVENTUALLY).toBe(shown + 1);
  expect(watch.complaints).toEqual([]);
});
