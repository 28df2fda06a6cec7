import { expect, inject } from 'vitest';
import { acceptWith, openCardPage, refuse } from './cardPage.ts';
import { EVENTUALLY, test } from './journey.ts';
import { readResponses } from './owner.ts';
import { readTexts } from './readTexts.ts';
import { findCard, openConfirmation } from './shopper.ts';
import { watchPage } from './watchPage.ts';

const { worker } = inject('demo');

test('a tap that went wrong is corrected, and one response is stored: the last', async ({ open }) => {
  const page = await open();
  const watch = await watchPage(page, worker);
  const order = await openConfirmation(page);
  const card = findCard(page);
  await card.read();
  await card.score(1).tap();
  await card.whole.getByRole('button', { name: (await readTexts()).change }).tap();
  await card.score(10).tap();
  await expect.poll(() => readResponses(order.id), EVENTUALLY).toMatchObject([{ score: 10, category: 'promoter' }]);
  expect(new Set(watch.sent.map(({ id }) => id)).size).toBe(1);
  expect(watch.complaints).toEqual([]);
});

test('a detractor who wants an answer leaves an address beside the words', async ({ open }) => {
  const page = await open();
  const order = await openConfirmation(page);
  const card = findCard(page);
  const texts = await readTexts();
  await card.read();
  await card.score(2).tap();
  await card.whole.getByText(texts.contact).tap();
  const address = card.whole.getByLabel(texts.email);
  await address.fill('camille@');
  await card.comment.first().fill('Livré écrasé.');
  await expect.poll(() => card.whole.getByText(texts.emailIncomplete).isVisible()).toBe(true);
  await address.fill('camille@exemple.fr');
  await card.comment.first().focus();
  await expect.poll(() => card.whole.getByText(texts.emailIncomplete).isVisible()).toBe(false);
  await card.send.tap();
  await expect
    .poll(() => readResponses(order.id), EVENTUALLY)
    .toMatchObject([{ score: 2, comment: 'Livré écrasé.', contact: { email: 'camille@exemple.fr' } }]);
});

test('who asks to be asked later is not asked on reload, and the worker is told', async ({ open }) => {
  const page = await open();
  const { events } = await openCardPage(page, { configuration: { display: {} } });
  await page.locator('plaudit-card').getByText('Plus tard').tap();
  await expect.poll(() => events.map(({ event }) => event)).toEqual(['shown', 'later']);
  await page.reload();
  await page.waitForTimeout(1500);
  expect(await page.locator('plaudit-card').count()).toBe(0);
});

test('a promoter’s words are on the clipboard when the review link is followed', async ({ open }) => {
  const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
  await openConfirmation(page);
  const card = findCard(page);
  const texts = await readTexts();
  await card.read();
  await card.score(9).tap();
  await card.comment.fill('La croûte chante encore !');
  await card.send.tap();
  await card.whole.getByRole('button', { name: texts.copy }).tap();
  await card.words(texts.copied).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('La croûte chante encore !');
});

test('a worker that is too busy is asked again when it said, and not before', async ({ open }) => {
  const page = await open();
  const times: number[] = [];
  await openCardPage(page, {
    answer: (message, route) => {
      times.push(Date.now());
      return times.length === 1 ? refuse(429, { 'Retry-After': '4' })(message, route) : acceptWith([])(message, route);
    },
  });
  await page.locator('plaudit-card').getByText('8', { exact: true }).tap();
  await expect.poll(() => times.length, EVENTUALLY).toBe(2);
  expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(4000);
});
