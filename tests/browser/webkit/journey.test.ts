import { By, Key, type WebDriver } from 'selenium-webdriver';
import { describe, expect } from 'vitest';
import { addressOf, createOrderId } from '../hostile/hostile.ts';
import { startProxy } from '../hostile/startProxy.ts';
import { EVENTUALLY } from '../journey.ts';
import { readResponses, readResults } from '../owner.ts';
import { hasWebKit, test } from './webkit.ts';
import { answer, findWebKitCard } from './webkitCard.ts';

/** Which number has the focus and which is chosen: `[focused, checked]`, -1 where there is none. */
function readScale(driver: WebDriver): Promise<[number, number]> {
  return driver.executeScript(`
    const { shadowRoot } = document.querySelector('plaudit-card');
    const radios = [...shadowRoot.querySelectorAll('[type=radio]')];
    return [radios.indexOf(shadowRoot.activeElement), radios.findIndex(({ checked }) => checked)];
  `);
}

const press = (driver: WebDriver, key: string) => driver.actions().sendKeys(key).perform();

describe.runIf(hasWebKit)('WebKit', () => {
  test.for([
    { locale: 'en', forward: Key.ARROW_RIGHT, back: Key.ARROW_LEFT },
    { locale: 'ar', forward: Key.ARROW_LEFT, back: Key.ARROW_RIGHT },
  ])(
    '$locale: by keyboard arrows move, wrap and send nothing, Enter answers, Escape closes',
    async ({ locale, forward, back }, { open, shop }) => {
      const driver = await open();
      const order = createOrderId();
      await driver.get(addressOf(shop.origin, 'policy', { order, attributes: `data-locale="${locale}"` }));
      const card = await findWebKitCard(driver);
      await card.part('score');
      expect(await driver.executeScript('return document.activeElement.localName')).toBe('body');
      expect(await readScale(driver)).toEqual([-1, -1]);

      await press(driver, Key.TAB);
      expect(await readScale(driver)).toEqual([0, -1]);
      for (const [key, reached] of [
        [forward, 1],
        [Key.ARROW_DOWN, 2],
        [back, 1],
        [Key.ARROW_UP, 0],
        [back, 10],
        [forward, 0],
        [Key.END, 10],
        [Key.HOME, 0],
        [forward, 1],
        [forward, 2],
      ] as const) {
        await press(driver, key);
        expect(await readScale(driver)).toEqual([reached, reached]);
      }
      expect(await readResponses(order, shop)).toEqual([]);

      await press(driver, Key.ENTER);
      await expect.poll(() => readResponses(order, shop), EVENTUALLY).toMatchObject([{ score: 2, locale }]);
      await press(driver, Key.ESCAPE);
      await expect.poll(() => driver.findElements(By.css('plaudit-card')), EVENTUALLY).toEqual([]);
    },
  );

  test('eleven numbers have eleven names, the outer ones with what they mean', async ({ open, shop }) => {
    const driver = await open();
    await driver.get(addressOf(shop.origin, 'policy', { order: createOrderId() }));
    const card = await findWebKitCard(driver);
    await card.part('score');
    const names = await Promise.all((await card.all('[type=radio]')).map((radio) => radio.getAccessibleName()));
    expect(names).toEqual([
      '0, Not at all likely',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '10, Extremely likely',
    ]);
  });

  test('what a promoter wrote is on the clipboard', async ({ open, shop }) => {
    const driver = await open();
    await driver.get(addressOf(shop.origin, 'policy', { order: createOrderId() }));
    await answer(driver, 'Came quickly.');
    const card = await findWebKitCard(driver);
    await (await card.part('quiet')).click();
    await expect.poll(async () => (await card.all('output'))[0]?.getText(), EVENTUALLY).toBe('Your words are copied.');

    await driver.executeScript('document.body.append(document.createElement("input"))');
    const field = driver.findElement(By.css('body > input'));
    await field.sendKeys(Key.chord(Key.CONTROL, 'v'));
    expect(await field.getAttribute('value')).toBe('Came quickly.');
  });

  test('who taps and leaves at once is heard, thirty of thirty', { timeout: 120_000 }, async ({ webkit, shop }) => {
    const ways = [
      (driver: WebDriver) => driver.get('about:blank'),
      (driver: WebDriver) => driver.navigate().refresh(),
      (driver: WebDriver) => driver.close(),
    ];
    const orders = Array.from({ length: 30 }, createOrderId);
    for (const [at, order] of orders.entries()) {
      const driver = await webkit.open();
      await driver.get(addressOf(shop.origin, 'policy', { order }));
      const card = await findWebKitCard(driver);
      await (await card.score(at % 11)).click();
      await ways[at % ways.length]!(driver);
      await driver.quit().catch(() => {});
    }
    const scores = () =>
      Promise.all(orders.map(async (order) => (await readResponses(order, shop)).map(({ score }) => score)));
    await expect.poll(scores, EVENTUALLY).toEqual(orders.map((_, at) => [at % 11]));
  });

  test.for(['unavailable', 'cut', 'portal', 'replyLost'] as const)(
    'a network that is %s loses nothing and doubles nothing',
    async (trouble, { open, shop, onTestFinished }) => {
      const network = await startProxy(shop.worker);
      shop.embed({ worker: network.origin, site: shop.site });
      onTestFinished(async () => {
        shop.embed(shop);
        await network.stop();
      });
      const driver = await open();
      const order = createOrderId();
      await driver.get(addressOf(shop.origin, 'policy', { order }));
      const card = await findWebKitCard(driver);
      const score = await card.score(4);
      network.be(trouble);
      await score.click();
      await driver.sleep(1500);
      network.be('none');
      await expect
        .poll(() => readResponses(order, shop), { timeout: 10_000, interval: 100 })
        .toMatchObject([{ score: 4 }]);
      await driver.sleep(1000);
      expect(await readResponses(order, shop)).toHaveLength(1);
    },
  );

  test('a page that the browser has kept goes on where it was, and is counted once', async ({ open, shop }) => {
    const driver = await open();
    const { shown } = await readResults('purchase', shop);
    const order = createOrderId();
    await driver.get(addressOf(shop.origin, 'policy', { order }));
    await (await findWebKitCard(driver)).part('score');
    await driver.executeScript('addEventListener("pageshow", ({ persisted }) => (window.isKept = persisted))');
    await driver.get(`${shop.origin}/favicon.ico`);
    await driver.navigate().back();
    expect(await driver.executeScript('return window.isKept')).toBe(true);
    const card = await findWebKitCard(driver);
    await (await card.score(8)).click();
    await expect.poll(() => readResponses(order, shop), EVENTUALLY).toHaveLength(1);
    expect((await readResults('purchase', shop)).shown).toBe(shown + 1);
  });
});
