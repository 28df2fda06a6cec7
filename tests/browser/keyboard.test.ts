import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { EVENTUALLY, test } from './journey.ts';
import { readResponses } from './owner.ts';
import { findCard, openConfirmation } from './shopper.ts';
import { watchPage } from './watchPage.ts';

const { worker } = inject('demo');
const MAX_TABS = 40;

async function tabTo(page: Page, isThere: () => Promise<boolean>): Promise<void> {
  for (let tabs = 0; tabs < MAX_TABS; tabs += 1) {
    if (await isThere()) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`not reached with ${MAX_TABS} tabs`);
}

test.for(['Enter', 'Space'])('by keyboard: arrows choose and send nothing, %s sends', async (key, { open }) => {
  const page = await open({ viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });
  const watch = await watchPage(page, worker);
  const order = await openConfirmation(page);
  const card = findCard(page);
  await card.scale.waitFor();
  // What the shopper was doing goes on: the card takes no focus.
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');

  await tabTo(page, () => card.scale.locator(':focus').count().then(Boolean));
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('ArrowRight');
  await page.waitForTimeout(500);
  expect(watch.sent).toEqual([]);
  await page.keyboard.press(key);

  await expect.poll(() => readResponses(order.id), EVENTUALLY).toMatchObject([{ score: 3, order }]);
  await tabTo(page, () => card.comment.and(page.locator(':focus')).count().then(Boolean));
  await page.keyboard.type('Au clavier.');
  await tabTo(page, () => card.send.and(page.locator(':focus')).count().then(Boolean));
  await page.keyboard.press('Enter');
  await expect.poll(() => readResponses(order.id), EVENTUALLY).toMatchObject([{ score: 3, comment: 'Au clavier.' }]);
});
