import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { test } from './journey.ts';
import { newOrder, openShopPage, tag } from './shopPage.ts';
import { watchPage } from './watchPage.ts';

const { worker } = inject('demo');

const panelOf = (page: Page) => page.locator('plaudit-debug');

function gatesOf(page: Page, state: 'pass' | 'fail' | 'note') {
  return panelOf(page).locator(`li.${state} span`).allInnerTexts();
}

test('the panel lists every gate, in the shop’s language, under a policy that trusts the worker alone', async ({
  open,
}) => {
  const page = await open();
  const watch = await watchPage(page, worker);
  await page.goto('/variantes/csp?plaudit=debug');
  await panelOf(page).getByText('Site connu').waitFor();
  await expect
    .poll(async () => (await gatesOf(page, 'pass')).join('\n'))
    .toMatch(/Site activé[^]*La page appartient au site[^]*Commande connue\nML-/);
  await expect.poll(() => gatesOf(page, 'fail'), { timeout: 10_000 }).toEqual([]);
  expect(watch.complaints).toEqual([]);
  await panelOf(page).getByRole('button', { name: 'Fermer' }).tap();
  expect(await panelOf(page).count()).toBe(0);
});

test('the panel says what keeps the question away', async ({ open }) => {
  const page = await open({ viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false });
  const order = newOrder();
  const memory = JSON.stringify({ orders: [order], later: 1 });
  await page.addInitScript(
    ([key, text]) => localStorage.setItem(key!, text!),
    [`plaudit:${inject('demo').site}`, memory],
  );
  await openShopPage(page, tag(`data-order-id="${order}" data-touchpoint="repair"`), '/essai/merci?plaudit=debug');
  await panelOf(page).getByText('Site connu').waitFor();
  const failed = async () => (await gatesOf(page, 'fail')).join('\n');
  await expect.poll(failed).toContain(`Question pas encore posée pour cette commande\n${order}`);
  expect(await failed()).toContain('Point de contact connu\nrepair');
  expect(await failed()).not.toContain('Site activé');
});

test('an unknown site is named, and nothing but the panel is loaded', async ({ open }) => {
  const page = await open();
  const watch = await watchPage(page, worker);
  await openShopPage(page, tag('', 'site_unknownunknown.js'), '/essai/merci?plaudit=debug');
  await panelOf(page).getByText('Site connu').waitFor();
  expect(await gatesOf(page, 'fail')).toHaveLength(1);
  expect(watch.complaints).toEqual([]);
});

test('without debug mode nothing of the panel is loaded', async ({ open }) => {
  const page = await open();
  const watch = await watchPage(page, worker);
  await openShopPage(page, tag('data-delay="60"'));
  await page.waitForFunction(() => 'plaudit' in window);
  expect(watch.requests).toHaveLength(1);
});
