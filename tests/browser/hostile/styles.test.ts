import { readdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { comparePictures } from './comparePictures.ts';
import { addressOf, createOrderId, DESKTOP, findEnglishCard, test } from './hostile.ts';

const PAGES = readdirSync(new URL('pages/styles', import.meta.url))
  .map((file) => file.replace('.html', ''))
  .filter((name) => name !== 'plain');

const MODES = { popup: 'data-mode="popup"', inline: 'data-mode="inline" data-target="#place"' };

/**
 * An inline card in a place that begins on a full pixel and is as wide on every page: else the letters differ by themselves.
 * `!important`, as some pages say that of everything.
 */
function setPlace(): void {
  const style = { display: 'block', position: 'absolute', 'z-index': '9', inset: '0 auto auto 0', width: '600px' };
  for (const [name, value] of Object.entries(style))
    document.getElementById('place')!.style.setProperty(name, value, 'important');
}

/** The question as it is drawn, on the page as it is without the card's help. */
async function picture(page: Page): Promise<Buffer> {
  await findEnglishCard(page).scale.waitFor();
  return page.locator('plaudit-card section').screenshot({ animations: 'disabled' });
}

/** What every element of the page computes to, ours left out, in one moment of its animations. */
function readStyles(): string {
  for (const animation of document.getAnimations()) {
    animation.pause();
    animation.currentTime = 0;
  }
  const elements = [...document.querySelectorAll('*:not(plaudit-card):not(script)')];
  return elements
    .map((element) => [
      element.localName,
      ...[...getComputedStyle(element)].map((name) => `${name}:${getComputedStyle(element).getPropertyValue(name)}`),
    ])
    .join('\n');
}

test('there are twelve pages whose stylesheets are hostile', () => {
  expect(PAGES).toHaveLength(12);
});

/** What a page does to itself as a whole, or to the place, it does to a card inside it too: a popup alone stands apart. */
const isWhole = (name: string) => /^(filters|zoom|important)$/.test(name);

for (const [mode, attributes] of Object.entries(MODES))
  test.for(PAGES.filter((name) => mode === 'popup' || !isWhole(name)))(
    `%s: the ${mode} looks as on a plain page`,
    async (name, { open, shop }) => {
      const visit = async (path: string) => {
        const page = await open({ ...DESKTOP, reducedMotion: 'reduce' });
        await page.goto(addressOf(shop.origin, `styles/${path}`, { order: createOrderId(), attributes }));
        await page.evaluate(setPlace);
        return page;
      };
      const hostile = await visit(name);
      const seen = await picture(hostile);
      // The card takes the page's font on purpose.
      const font = await hostile.evaluate(() => getComputedStyle(document.querySelector('plaudit-card')!).fontFamily);

      const plain = await visit('plain');
      await plain.evaluate((font) => (document.body.style.fontFamily = font), font);

      expect(comparePictures(seen, await picture(plain))).toBeLessThanOrEqual(0.1);
    },
  );

test.for(PAGES)('%s: nothing of the page changes when the card comes', async (name, { open, shop }) => {
  const page = await open({ ...DESKTOP, reducedMotion: 'reduce' });
  let before = '';
  await page.route('**/w/card.*', async (route) => {
    before = await page.evaluate(readStyles);
    await route.continue();
  });
  await page.goto(addressOf(shop.origin, `styles/${name}`, { order: createOrderId(), attributes: MODES.popup }));
  await findEnglishCard(page).scale.waitFor();
  expect(before).toContain('html');
  expect(await page.evaluate(readStyles)).toBe(before);
});
