import { expect, inject } from 'vitest';
import { EVENTUALLY, test } from './journey.ts';
import { readResponses } from './owner.ts';
import { readTexts } from './readTexts.ts';
import { findCard, openConfirmation } from './shopper.ts';
import { watchPage } from './watchPage.ts';

const { worker } = inject('demo');

test('a tap arrives though the shopper leaves the page at once, while a slow line still carries it', async ({
  open,
}) => {
  const page = await open();
  const order = await openConfirmation(page);
  const card = findCard(page);
  await card.scale.waitFor();
  // At 300 bytes a second, the message is under way for a second or two: without `keepalive` it would be lost.
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: 300,
  });
  await card.score(8).tap();
  await page.goto('about:blank');
  await expect.poll(() => readResponses(order.id), EVENTUALLY).toMatchObject([{ score: 8, order }]);
});

test('a tap arrives though the tab is closed at once', async ({ open }) => {
  const page = await open();
  const order = await openConfirmation(page);
  await findCard(page).score(2).tap();
  await page.close();
  await expect.poll(() => readResponses(order.id), EVENTUALLY).toMatchObject([{ score: 2, order }]);
});

test('a response given without network arrives once, under the same id, when the network is back', async ({ open }) => {
  const page = await open();
  const watch = await watchPage(page, worker);
  const order = await openConfirmation(page);
  const card = findCard(page);
  await card.scale.waitFor();

  await page.context().setOffline(true);
  await card.score(4).tap();
  await card.comment.fill('Livré un jour trop tard.');
  await card.send.tap();
  await card.words((await readTexts()).kept).waitFor();
  await page.context().setOffline(false);

  await expect
    .poll(() => readResponses(order.id))
    .toMatchObject([{ score: 4, comment: 'Livré un jour trop tard.', order }]);
  const [stored] = await readResponses(order.id);
  expect(new Set(watch.sent.map(({ id }) => id))).toEqual(new Set([stored?.id]));
});

test('a response that the worker could not take is sent by the next page, once and under the same id', async ({
  open,
}) => {
  const page = await open();
  const watch = await watchPage(page, worker);
  const order = await openConfirmation(page);
  await page.route('**/v1/responses', (route) => route.abort());
  await findCard(page).score(6).tap();
  await expect.poll(async () => watch.sent.length, EVENTUALLY).toBeGreaterThan(0);
  expect(await readResponses(order.id)).toEqual([]);

  await page.unroute('**/v1/responses');
  await page.reload();

  await expect.poll(() => readResponses(order.id), EVENTUALLY).toMatchObject([{ score: 6, order }]);
  const [stored] = await readResponses(order.id);
  expect(new Set(watch.sent.map(({ id }) => id))).toEqual(new Set([stored?.id]));
  expect(await findCard(page).scale.count()).toBe(0);
});
