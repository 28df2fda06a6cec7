import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { openCardPage } from './cardPage.ts';
import { test } from './journey.ts';

/** The page's font is the card's too, so the hostile pages have the same. */
const FONT = 'html { font-family: sans-serif !important }';

/** What the pages in `hostile/pages/styles` leave out: what is said to hide the card, or of it by its name. */
const HOSTILE = [
  '* { display: none !important } html, body { display: block !important }',
  'body > * { position: relative !important; z-index: 0 !important; transform: rotate(2deg) !important; filter: blur(2px) !important }',
  'plaudit-card { opacity: 0.2 !important; pointer-events: none !important; zoom: 2 !important; visibility: hidden !important }',
  'section, button, label, span, input, a { background: lime !important; margin: 20px !important; border-radius: 0 !important }',
];

const card = (page: Page) => page.locator('plaudit-card section');

async function takePicture(page: Page, css: string): Promise<Buffer> {
  await openCardPage(page, { head: `<style>${FONT} ${css}</style>` });
  await card(page).waitFor();
  await page.waitForTimeout(200);
  return card(page).screenshot();
}

test.for(HOSTILE)('the card looks as ever in a page with %s', async (css, { open }) => {
  const options = { reducedMotion: 'reduce' } as const;
  const [plain, hostile] = [await open(options), await open(options)];
  const pictures = [await takePicture(plain, ''), await takePicture(hostile, css)];
  expect(pictures[0]!.equals(pictures[1]!)).toBe(true);
  // And it works: what is tapped is the number.
  await card(hostile).getByText('9', { exact: true }).click();
  await card(hostile).locator('h2').waitFor();
});

test('a shop restyles it by custom properties and by its parts, from its own stylesheet', async ({ open }) => {
  const page = await open();
  const css = `plaudit-card { --plaudit-accent: #006400; --plaudit-on-accent: #ffffff; --plaudit-radius: 0px }
    plaudit-card::part(card) { background: #fffbe6 }
    plaudit-card::part(score) { border-style: dashed }`;
  await openCardPage(page, { head: `<style>${css}</style>` });
  const styleOf = (part: string, property: string) =>
    card(page)
      .locator(`css=[part=${part}]`)
      .first()
      .evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), property);
  await card(page).getByText('9', { exact: true }).click();
  expect(await styleOf('badge', 'background-color')).toBe('rgb(0, 100, 0)');
  expect(await styleOf('send', 'border-radius')).toBe('0px');
  expect(await card(page).evaluate((section) => getComputedStyle(section).backgroundColor)).toBe('rgb(255, 251, 230)');
  await card(page).locator('h2 + button').click();
  expect(await styleOf('score', 'border-top-style')).toBe('dashed');
});
