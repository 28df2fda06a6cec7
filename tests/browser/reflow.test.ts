import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { acceptWith, openCardPage, type CardPage } from './cardPage.ts';
import { test } from './journey.ts';

const LANGUAGES = ['fr', 'en', 'de', 'es', 'it', 'nl', 'pt', 'pl', 'sv', 'da', 'fi', 'cs', 'ar', 'he'];

const LONG = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik';

/** What owners write when nobody stops them. */
const WORDY: CardPage['configuration'] = {
  name: `${LONG} Söhne & Töchter, internationale Manufaktur`,
  touchpoints: {
    purchase: {
      reasons: ['a', 'b', 'c'].map((id) => ({ id, label: { fr: `${LONG} ${id}`, de: `Preis ${id}` } })),
    },
  },
};

const LINKS = ['google', 'trustpilot'].map((id) => ({
  id,
  platform: id,
  label: `Bewertungen bei ${id}`,
  url: `https://plaudit.example/v1/forward/1/${id}`,
}));

/** WCAG 2.2, 1.4.12: what a reader may set without losing anything. */
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-bottom: 2em !important }`;

/**
 * What is lost or hard to hit in the card as it stands: parts that reach out of it, words that are cut off, a sideways
 * scroll, targets under 24 px (WCAG 2.2, 2.5.8) or, but for links and the text buttons beside them, under 44.
 */
function findLosses(page: Page): Promise<string[]> {
  return page.locator('plaudit-card').evaluate((host) => {
    const losses: string[] = [];
    const card = host.shadowRoot!.querySelector('section')!;
    const { left, right } = card.getBoundingClientRect();
    if (card.scrollWidth > card.clientWidth) losses.push('the card scrolls sideways');
    if (document.documentElement.scrollWidth > innerWidth) losses.push('the page scrolls sideways');
    if (left < 0 || right > innerWidth) losses.push('the card reaches out of the window');
    let lowest = 0;
    for (const part of card.querySelectorAll<HTMLElement>('*')) {
      if (!part.checkVisibility({ checkOpacity: true })) continue;
      lowest = Math.max(
        lowest,
        part.getBoundingClientRect().bottom - card.getBoundingClientRect().top + card.scrollTop,
      );
      const box = part.getBoundingClientRect();
      const name = `${part.localName}.${part.part}: ${part.textContent.slice(0, 30)}`;
      if (box.left < left - 0.5 || box.right > right + 0.5) losses.push(`${name} reaches out`);
      if (part.scrollWidth > part.clientWidth + 1 && part.clientWidth) losses.push(`${name} is cut off`);
      if (!part.matches('button, a, textarea, summary, label > span, input')) continue;
      const least = part.matches('p a') ? 24 : part.matches('[part=close]') ? 40 : 44;
      const [width, height] = [Math.round(box.width * 10) / 10, Math.round(box.height * 10) / 10];
      if (width < Math.min(least, 24) || height < least) losses.push(`${name} is ${width} × ${height}`);
    }
    if (card.scrollHeight > lowest + 40) losses.push('below its last part, the card scrolls over nothing');
    return losses;
  });
}

/** Through every step; at each of them, nothing is lost. */
async function expectNothingLost(page: Page): Promise<void> {
  const card = page.locator('plaudit-card section');
  const steps: [name: string, reach: () => Promise<unknown>][] = [
    ['question', () => card.waitFor()],
    ['follow-up', () => card.getByText('3', { exact: true }).click()],
    [
      'contact',
      async () => {
        await card.locator('summary').click();
        await card.locator('[type=email]').fill('camille@');
        await card.locator('textarea').fill('Trop cher.');
      },
    ],
    ['change', () => card.locator('h2 + button').click()],
    ['promoter', () => card.getByText('10', { exact: true }).click()],
    ['forward', () => card.locator('[part=send]').click()],
  ];
  for (const [name, reach] of steps) {
    await reach();
    if (name === 'forward') await card.getByRole('link', { name: 'google' }).waitFor();
    expect([name, ...(await findLosses(page))]).toEqual([name]);
  }
}

test.for(LANGUAGES)('%s: nothing is lost at 320 px', async (locale, { open }) => {
  const page = await open({ viewport: { width: 320, height: 568 } });
  await openCardPage(page, { locale, answer: acceptWith(LINKS) });
  await expectNothingLost(page);
});

test.for([
  [320, 256],
  [320, 568],
  [390, 780],
  [1280, 800],
])('nothing of the longest names and words is lost at %d × %d px', async ([width, height], { open }) => {
  const page = await open({ viewport: { width: width!, height: height! } });
  await openCardPage(page, { configuration: WORDY, answer: acceptWith(LINKS) });
  await expectNothingLost(page);
});

test.for([320, 1280])('inline at %d px, nothing is lost either', async (width, { open }) => {
  const page = await open({ viewport: { width, height: 600 } });
  await openCardPage(page, {
    configuration: WORDY,
    attributes: 'data-target="#nps"',
    body: '<main style="display: flex"><h1>Shop</h1><div id="nps" style="flex: 1; display: flex"></div></main>',
    answer: acceptWith(LINKS),
  });
  await expectNothingLost(page);
});

test.for([320, 1280])('at %d px, letters twice as large lose nothing', async (width, { browser }) => {
  // A reader's own text size, as it is set in the browser.
  const context = await browser.newContext({ viewport: { width, height: 640 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Page.enable');
  await devtools.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  await openCardPage(page, { configuration: WORDY, answer: acceptWith(LINKS) });
  expect(await page.locator('plaudit-card section').evaluate((card) => getComputedStyle(card).fontSize)).toBe('32px');
  await expectNothingLost(page);
  await context.close();
});

test.for([320, 390])('at %d px, a reader’s own text spacing loses nothing', async (width, { open }) => {
  const page = await open({ viewport: { width, height: 780 } });
  await openCardPage(page, { locale: 'de', configuration: WORDY, answer: acceptWith(LINKS) });
  await page.locator('plaudit-card').evaluate((host, css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    host.shadowRoot!.adoptedStyleSheets.push(sheet);
  }, SPACING);
  await expectNothingLost(page);
});

test('everything can be reached by scrolling at 320 × 256 px, which is 1280 × 1024 px at 400 %', async ({ open }) => {
  const page = await open({ viewport: { width: 320, height: 256 } });
  await openCardPage(page);
  const card = page.locator('plaudit-card section');
  await card.getByText('3', { exact: true }).click();
  await card.locator('[part=send]').scrollIntoViewIfNeeded();
  await expect
    .poll(() => card.locator('[part=send]').evaluate((button) => button.getBoundingClientRect().bottom <= innerHeight))
    .toBe(true);
  await card.locator('[part=send]').click();
  await card.locator('h2').waitFor();
});
