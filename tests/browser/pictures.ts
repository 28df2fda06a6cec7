import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { findBrowser } from './findBrowser.ts';
import { launchBrowser } from './launchBrowser.ts';
import { PHONE } from './phone.ts';
import { buy, findCard } from './shopper.ts';
import { startDemo } from './startDemo.ts';

// `npm run pictures`: the widget on a phone and on a desktop, for the README, taken from the real thing.

const FOLDER = fileURLToPath(new URL('../../docs/pictures', import.meta.url));
const DESKTOP: BrowserContextOptions = { viewport: { width: 1120, height: 680 }, locale: 'fr-FR' };

mkdirSync(FOLDER, { recursive: true });
const { facts, stop } = await startDemo();
const browser = await launchBrowser(findBrowser());
try {
  await takePhonePictures(await open(PHONE));
  await takeDesktopPicture(await open(DESKTOP));
  await takeInlinePicture(await open(DESKTOP));
  await takeDarkPicture(await open({ ...PHONE, colorScheme: 'dark' }));
} finally {
  await browser.close();
  await stop();
}

async function takePhonePictures(page: Page): Promise<void> {
  await buy(page);
  const card = findCard(page);
  await card.scale.waitFor();
  await take(page, 'phone-question');
  await card.score(9).tap();
  await card.reason('Le goût').tap();
  await card.comment.fill('La croûte chante encore, trois jours après.');
  await card.comment.blur();
  await take(page, 'phone-follow-up');
  await card.send.tap();
  await card.reviewLink.waitFor();
  await take(page, 'phone-thanks');
}

async function takeDesktopPicture(page: Page): Promise<void> {
  await buy(page);
  await findCard(page).scale.waitFor();
  await take(page, 'desktop-question');
}

async function takeInlinePicture(page: Page): Promise<void> {
  await page.goto('/variantes/inline');
  await findCard(page).scale.waitFor();
  await take(page, 'desktop-inline');
}

async function takeDarkPicture(page: Page): Promise<void> {
  await page.goto('/variantes/sombre');
  await findCard(page).scale.waitFor();
  await take(page, 'phone-dark');
}

async function open(options: BrowserContextOptions): Promise<Page> {
  const context = await (browser as Browser).newContext({
    ...options,
    baseURL: facts.shop,
    deviceScaleFactor: 1.5,
    reducedMotion: 'reduce',
  });
  return context.newPage();
}

async function take(page: Page, name: string): Promise<void> {
  // One frame more, so that fonts and focus have settled.
  await page.waitForTimeout(300);
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
  console.log(`docs/pictures/${name}.png`);
}
