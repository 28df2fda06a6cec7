import { readdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { comparePictures } from './comparePictures.ts';
import { addressOf, createOrderId, DESKTOP, findEnglishCard, test } from './hostile.ts';

const PAGES = readdirSync(new URL('pages/styles', import.meta.url))
  .map((file) => file.replace('.html', ''))
  .filter((name) => name !== 'plain');

const MODES = { popup: 'data-mode="popup"', inline: 'data-mode="inline" data-target="#place"' };

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

for (const [mode, attributes] of Object.entries(MODES))
  test.for(PAGES)(`%s: the ${mode} looks as on a plain page`, async (name, { open, shop }) => {
    const options = { ...DESKTOP, reducedMotion: 'reduce' } as const;
    const visit = async (path: string, font?: string) => {
      const page = await open(options);
      const query = { order: createOrderId(), attributes, ...(font && { font }) };
      await page.goto(addressOf(shop.origin, `styles/${path}`, query));
      return page;
    };
    const hostile = await visit(name);
    const seen = await picture(hostile);
    // The card takes the page's font on purpose.
    const font = await hostile.evaluate(() => getComputedStyle(document.querySelector('plaudit-card')!).fontFamily);

    const plain = await picture(await visit('plain', font));

    expect(comparePictures(seen, plain)).toBeLessThanOrEqual(0.1);
  });

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
