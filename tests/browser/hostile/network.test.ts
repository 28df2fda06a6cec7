import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { EVENTUALLY } from '../journey.ts';
import { readResponses, readResults } from '../owner.ts';
import { addressOf, createOrderId, DESKTOP, findEnglishCard, test as hostile } from './hostile.ts';
import { startProxy, type Trouble } from './startProxy.ts';

/** The shop's page is served as ever; what goes to the worker passes a network that can be made bad. */
const test = hostile.extend('network', { scope: 'file' }, async ({ shop }, { onCleanup }) => {
  const proxy = await startProxy(shop.worker);
  onCleanup(proxy.stop);
  shop.embed({ worker: proxy.origin, site: shop.site });
  return proxy;
});

const ANSWERS = 10;

/** From when the network is good again. The reading of what is stored takes a moment of its own. */
const RECOVERY = { timeout: 10_000, interval: 100 };

/** Whoever taps at once counts as a script, and is left out of the totals. */
const READING_MS = 1000;

interface Answer {
  page: Page;
  order: string;
  score: number;
}

async function ask(open: () => Promise<Page>, origin: string, score: number): Promise<Answer> {
  const [page, order] = [await open(), createOrderId()];
  await page.goto(addressOf(origin, 'policy', { order }), { waitUntil: 'commit' });
  await findEnglishCard(page).scale.waitFor();
  return { page, order, score };
}

/** So many at a time, as two cores would else do nothing but change pages. */
async function together<Result>(count: number, task: (at: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const work = async () => {
    for (let at = next++; at < count; at = next++) results[at] = await task(at);
  };
  await Promise.all([work(), work(), work(), work(), work()]);
  return results;
}

/** What becomes of the page while the network is bad. */
const stay = async () => {};
const reload = async ({ page }: Answer) => void (await page.reload({ waitUntil: 'commit' }));
/** The tab ends as when the phone's system takes it back: no event reaches the page. The next page delivers. */
const kill = async (answer: Answer) => {
  const { page } = answer;
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => {});
  await crashed;
  answer.page = await page.context().newPage();
};
const goOffline = async ({ page }: Answer) => page.context().setOffline(true);

const CASES: { name: string; trouble: Trouble; happens: (answer: Answer) => Promise<void>; isAway?: true }[] = [
  { name: 'offline', trouble: 'none', happens: stay },
  { name: 'a name that does not resolve, a cable that is cut', trouble: 'cut', happens: stay },
  { name: '503', trouble: 'unavailable', happens: stay },
  { name: '429 with Retry-After', trouble: 'crowded', happens: stay },
  { name: 'a reply that is lost after the commit', trouble: 'replyLost', happens: stay },
  { name: 'a captive portal', trouble: 'portal', happens: stay },
  { name: 'a network that answers nothing, and a reload', trouble: 'hanging', happens: reload, isAway: true },
  { name: 'a tab that is killed', trouble: 'cut', happens: kill, isAway: true },
];

test.for(CASES)(
  '$name: ten answers are ten rows within ten seconds of recovery',
  { timeout: 120_000 },
  async ({ name, trouble, happens, isAway }, { open, shop, network }) => {
    const before = (await readResults('purchase', shop)).responses;
    const answers = await together(ANSWERS, (at) => ask(() => open(DESKTOP), shop.origin, at));
    await answers[0]!.page.waitForTimeout(READING_MS);
    network.be(trouble);
    const tapAndWait = async (answer: Answer) => {
      if (name === 'offline') await goOffline(answer);
      await findEnglishCard(answer.page).score(answer.score).click();
      // Not only the first attempt fails.
      await answer.page.waitForTimeout(1500);
      await happens(answer);
    };
    await Promise.all(answers.map(tapAndWait));
    if (trouble !== 'replyLost') expect((await readResults('purchase', shop)).responses).toBe(before);

    network.be('none');
    await Promise.all(answers.map(({ page }) => page.context().setOffline(false)));
    // Who was away comes back; where the page stayed, it needs nobody.
    if (isAway)
      await together(ANSWERS, async (at) => {
        const { page, order } = answers[at]!;
        await page.goto(addressOf(shop.origin, 'policy', { order }));
      });
    const stored = () => together(ANSWERS, (at) => readResponses(answers[at]!.order, shop));
    await expect
      .poll(stored, RECOVERY)
      .toMatchObject(answers.map(({ order, score }) => [{ score, order: { id: order } }]));
    // Nothing comes twice, though some was sent more than once.
    expect((await readResults('purchase', shop)).responses).toBe(before + ANSWERS);
  },
);

test(
  'a hundred shoppers tap and leave at once: a hundred answers arrive',
  { timeout: 240_000 },
  async ({ open, shop }) => {
    const ways = [
      (page: Page) => page.goto('about:blank'),
      (page: Page) => page.close(),
      (page: Page) => page.reload({ waitUntil: 'commit' }),
    ];
    const orders = await together(100, async (at) => {
      const { page, order } = await ask(() => open({ ...DESKTOP, reducedMotion: 'reduce' }), shop.origin, at % 11);
      const { x, y, width, height } = (await findEnglishCard(page)
        .score(at % 11)
        .boundingBox())!;
      await page.mouse.click(x + width / 2, y + height / 2);
      await ways[at % ways.length]!(page);
      await expect.poll(() => readResponses(order, shop), EVENTUALLY).not.toEqual([]);
      // A hundred browsers that stay open slow each other down.
      await page.context().close();
      return order;
    });
    // Row by row: the totals leave out what a person could not have tapped so fast.
    const rows = async () =>
      (await together(100, (at) => readResponses(orders[at]!, shop))).map(({ length }) => length);
    await expect.poll(rows, EVENTUALLY).toEqual(orders.map(() => 1));
  },
);
