import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { EVENTUALLY, test } from './journey.ts';
import { readResponses, readResults } from './owner.ts';
import { findCard, openConfirmation } from './shopper.ts';

/** Longer than the card takes to come where it does come: `delaySeconds` of the demo site is 1. */
const PATIENCE_MS = 3000;

async function expectNotAskedOnReload(page: Page): Promise<void> {
  await page.reload();
  await page.waitForTimeout(PATIENCE_MS);
  expect(await findCard(page).scale.count()).toBe(0);
}

test.for(['Escape', 'button'])(
  'closing by %s counts as dismissed, and a reload does not ask again',
  async (way, { open }) => {
    const page = await open();
    const order = await openConfirmation(page);
    const card = findCard(page);
    await card.scale.waitFor();
    const before = await readResults();

    await (way === 'Escape' ? page.keyboard.press('Escape') : card.close.tap());
    await card.scale.waitFor({ state: 'detached' });

    await expect.poll(async () => (await readResults()).dismissed, EVENTUALLY).toBe(before.dismissed + 1);
    await expectNotAskedOnReload(page);
    expect(await readResponses(order.id)).toEqual([]);
  },
);

test('an order that was answered is not asked about again', async ({ open }) => {
  const page = await open();
  const order = await openConfirmation(page);
  await findCard(page).score(10).tap();
  await expect.poll(() => readResponses(order.id), EVENTUALLY).toHaveLength(1);

  await expectNotAskedOnReload(page);
});

test('showing the card is counted once', async ({ open }) => {
  const page = await open();
  const before = await readResults();
  await openConfirmation(page);
  await findCard(page).scale.waitFor();
  await expect.poll(async () => (await readResults()).shown, EVENTUALLY).toBe(before.shown + 1);
});
