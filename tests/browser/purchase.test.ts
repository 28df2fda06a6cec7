import { expect, inject } from 'vitest';
import { EVENTUALLY, test } from './journey.ts';
import { readResponses, readResults, type Results } from './owner.ts';
import { readTexts } from './readTexts.ts';
import { buy, findCard, openConfirmation } from './shopper.ts';
import { watchPage } from './watchPage.ts';

const { worker } = inject('demo');
const REVIEW_URL = 'https://g.page/r/maison-levain-demonstration/review';

const clicks = ({ forwarded }: Results) => forwarded.reduce((sum, { clicked }) => sum + clicked, 0);

test('a shopper buys on a phone, answers 9 and follows the review link: one promoter and one click more', async ({
  open,
}) => {
  const before = await readResults();
  const page = await open();
  const watch = await watchPage(page, worker);
  const order = await buy(page);

  const card = findCard(page);
  await card.read();
  await card.score(9).tap();
  await card.comment.fill('La croûte chante encore !');
  await card.send.tap();
  const [reached] = await Promise.all([
    page.context().waitForEvent('request', (request) => request.url() === REVIEW_URL),
    card.reviewLink.tap(),
  ]);

  expect(reached.redirectedFrom()?.url()).toMatch(`${worker}/v1/forward/`);
  await expect
    .poll(() => readResponses(order.id))
    .toMatchObject([
      {
        score: 9,
        category: 'promoter',
        touchpoint: 'purchase',
        comment: 'La croûte chante encore !',
        order,
        locale: 'fr',
      },
    ]);
  await expect.poll(async () => clicks(await readResults()), EVENTUALLY).toBe(clicks(before) + 1);
  const after = await readResults();
  expect(after.promoters.count).toBe(before.promoters.count + 1);
  expect(after.detractors.count).toBe(before.detractors.count);
  expect(after.responses).toBe(before.responses + 1);
  expect(watch.complaints).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
});

test('a 3 with a reason and a comment is stored as a detractor, who is shown no review link', async ({ open }) => {
  const before = await readResults();
  const page = await open();
  const watch = await watchPage(page, worker);
  const order = await buy(page);

  const card = findCard(page);
  await card.read();
  await card.score(3).tap();
  await card.reason('Le prix').tap();
  await card.comment.fill('Trop cher pour un pain arrivé écrasé.');
  await card.send.tap();
  await card.words((await readTexts()).thanks.detractor).waitFor();

  expect(await card.reviewLink.count()).toBe(0);
  await expect
    .poll(() => readResponses(order.id))
    .toMatchObject([
      { score: 3, category: 'detractor', comment: 'Trop cher pour un pain arrivé écrasé.', reasons: ['price'], order },
    ]);
  const after = await readResults();
  expect(after.detractors.count).toBe(before.detractors.count + 1);
  expect(after.promoters.count).toBe(before.promoters.count);
  expect(watch.complaints).toEqual([]);
});

test('the score alone is a response: a shopper who taps and says no more is counted', async ({ open }) => {
  const page = await open();
  const order = await openConfirmation(page);
  await findCard(page).score(0).tap();
  await expect
    .poll(() => readResponses(order.id), EVENTUALLY)
    .toMatchObject([{ score: 0, comment: null, reasons: [], order }]);
});
