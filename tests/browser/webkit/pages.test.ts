import { readdirSync, readFileSync } from 'node:fs';
import { By } from 'selenium-webdriver';
import { describe, expect } from 'vitest';
import { comparePictures } from '../hostile/comparePictures.ts';
import { addressOf, createOrderId } from '../hostile/hostile.ts';
import { EVENTUALLY } from '../journey.ts';
import { readResponses, readResults } from '../owner.ts';
import { hasWebKit, test } from './webkit.ts';
import { answer, findWebKitCard, learnPlaces, tap, type Places } from './webkitCard.ts';

// The hostile pages, whose tests in Chromium lie in ../hostile, in the engine of Safari.

const namesOf = (folder: string) =>
  readdirSync(new URL(`../hostile/pages/${folder}`, import.meta.url)).map((file) => file.replace('.html', ''));

const DOC = readFileSync(new URL('../../../docs/csp.md', import.meta.url), 'utf8');
const POLICIES = [...DOC.matchAll(/^```csp\n(.*)\n```$/gm)].slice(1).map(([, policy]) => policy!);

/** Whoever taps at once counts as a script. */
const READING_MS = 700;

const TO_BE_SHOWN = { timeout: 5000, interval: 100 };

/** Longer than any of the pages takes to bring its last tag. */
const LAST_TAG_MS = 1500;

/** Learnt once: all these browsers have windows of one size. */
let places: Places | undefined;

describe.runIf(hasWebKit)('WebKit', () => {
  test.for(namesOf('scripts'))('%s: the response arrives and nothing complains', async (name, { open, shop }) => {
    const driver = await open();
    places ??= await learnPlaces(driver, addressOf(shop.origin, 'policy', { order: createOrderId() }));
    const { shown } = await readResults('purchase', shop);
    const order = createOrderId();
    await driver.get(addressOf(shop.origin, `scripts/${name}`, { order, watch: '' }));
    const isShown = expect.poll(async () => (await readResults('purchase', shop)).shown, TO_BE_SHOWN).toBe(shown + 1);
    // The page named `missing` lacks what an impression needs: there nothing tells that the card has come.
    await (name === 'missing' ? isShown.catch(() => {}) : isShown);
    await driver.sleep(READING_MS);

    await tap(driver, places.score);
    await expect.poll(() => readResponses(order, shop), EVENTUALLY).toMatchObject([{ score: 9 }]);
    await tap(driver, places.reason);
    await tap(driver, places.comment);
    await driver.actions().sendKeys('Well packed, "as always".').perform();
    await tap(driver, places.send);

    await expect
      .poll(() => readResponses(order, shop), EVENTUALLY)
      .toMatchObject([{ score: 9, comment: 'Well packed, "as always".', reasons: ['delivery'], order: { id: order } }]);
    expect(shop.takeComplaints()).toEqual([]);
  });

  test.for(namesOf('tags'))('%s: one card, one impression, one response', async (name, { open, shop }) => {
    const driver = await open();
    const { shown } = await readResults('purchase', shop);
    const order = createOrderId();
    await driver.get(addressOf(shop.origin, `tags/${name}`, { order, watch: '' }));
    await findWebKitCard(driver);
    await driver.sleep(LAST_TAG_MS);
    expect(await driver.findElements(By.css('plaudit-card'))).toHaveLength(1);

    await answer(driver, 'Came quickly.');

    await expect
      .poll(() => readResponses(order, shop), EVENTUALLY)
      .toMatchObject([{ score: 9, comment: 'Came quickly.', order: { id: order } }]);
    expect((await readResults('purchase', shop)).shown).toBe(shown + 1);
    expect(shop.takeComplaints()).toEqual([]);
  });

  test.for(POLICIES)('%s: the journey works and violates nothing', async (policy, { open, shop }) => {
    const driver = await open();
    const order = createOrderId();
    const nonce = /'nonce-(\w+)'/.exec(policy)?.[1];
    await driver.get(
      addressOf(shop.origin, 'policy', {
        order,
        policy: policy.replaceAll('HOST', shop.worker),
        ...(nonce && { attributes: `nonce="${nonce}"` }),
      }),
    );

    await answer(driver, 'Found at once.');

    await expect
      .poll(() => readResponses(order, shop), EVENTUALLY)
      .toMatchObject([{ score: 9, comment: 'Found at once.' }]);
    // The browser looks for an icon of the page by itself.
    expect(shop.takeComplaints().filter((complaint) => !complaint.includes('/favicon.ico'))).toEqual([]);
  });

  test('a policy that leaves the worker out is complained of', async ({ open, shop }) => {
    const driver = await open();
    await driver.get(addressOf(shop.origin, 'policy', { order: createOrderId(), policy: "script-src 'self'" }));
    await expect.poll(() => shop.takeComplaints().join(), EVENTUALLY).toContain('script-src');
  });

  test.for(namesOf('styles').filter((name) => name !== 'plain'))(
    '%s: the popup looks as on a plain page',
    async (name, { open, shop }) => {
      const driver = await open();
      const visit = async (path: string, font?: string) => {
        const query = { order: createOrderId(), attributes: 'data-mode="popup"' };
        await driver.get(addressOf(shop.origin, `styles/${path}`, query));
        if (font) await driver.executeScript('document.body.style.fontFamily = arguments[0]', font);
        const card = await findWebKitCard(driver);
        return Buffer.from(await (await card.part('card')).takeScreenshot(), 'base64');
      };
      const seen = await visit(name);
      // The card takes the page's font on purpose.
      const font = await driver.executeScript<string>(
        'return getComputedStyle(document.querySelector("plaudit-card")).fontFamily',
      );
      expect(comparePictures(seen, await visit('plain', font))).toBeLessThanOrEqual(0.1);
    },
  );
});
