import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { acceptWith, openCardPage, refuse, type Answer } from './cardPage.ts';
import { test } from './journey.ts';
import { findCard } from './shopper.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const LINK = { id: 'google', platform: 'google', label: 'Google', url: 'https://plaudit.example/v1/forward/1/google' };

/** Names of buttons, for they are how a shopper finds them. */
const BUTTONS = {
  fr: { send: 'Envoyer', close: 'Fermer' },
  en: { send: 'Send', close: 'Close' },
  ar: { send: 'إرسال', close: 'إغلاق' },
};

interface Variant {
  name: string;
  options: BrowserContextOptions;
  locale?: keyof typeof BUTTONS;
}

const phone = { viewport: { width: 390, height: 780 } };
const desktop = { viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false };

const VARIANTS: Variant[] = [
  { name: '1280 px', options: desktop },
  { name: '390 px', options: phone },
  { name: '320 × 256 px', options: { viewport: { width: 320, height: 256 } } },
  { name: 'dark', options: { ...phone, colorScheme: 'dark' } },
  { name: 'forced colours', options: { ...desktop, forcedColors: 'active' } },
  { name: 'reduced motion', options: { ...phone, reducedMotion: 'reduce' } },
  { name: 'right to left', options: phone, locale: 'ar' },
  { name: 'in French', options: desktop, locale: 'fr' },
  { name: 'in English', options: desktop, locale: 'en' },
];

type Card = ReturnType<typeof findCard>;

interface State {
  name: string;
  answer?: Answer;
  /** What the shopper does to come there. */
  reach: (card: Card, page: Page) => Promise<unknown>;
}

const STATES: State[] = [
  { name: 'closed', reach: (card) => card.close.click() },
  { name: 'question', reach: (card) => card.scale.waitFor() },
  {
    name: 'chosen',
    reach: async (card, page) => {
      await card.scale.getByRole('radio').first().focus();
      await page.keyboard.press('End');
      await card.send.waitFor();
    },
  },
  {
    name: 'follow-up',
    reach: async (card) => {
      await card.score(3).click();
      await card.whole.locator('summary').click();
      await card.whole.locator('[aria-pressed]').first().click();
      await card.whole.locator('[type=email]').fill('camille@');
      await card.comment.first().fill('Trop cher.');
    },
  },
  {
    name: 'error',
    answer: refuse(422),
    reach: async (card, page) => {
      const refused = page.waitForResponse('**/v1/responses');
      await card.score(3).click();
      await refused;
      await card.send.waitFor();
    },
  },
  {
    name: 'sending',
    answer: () => new Promise(() => {}),
    reach: async (card) => {
      await card.score(3).click();
      await card.send.click();
    },
  },
  {
    name: 'offline',
    answer: (_, route) => route.abort(),
    reach: async (card) => {
      await card.score(3).click();
      await card.whole.getByRole('status').filter({ hasText: /\S/ }).waitFor();
    },
  },
  {
    name: 'thanks',
    reach: async (card) => {
      await card.score(3).click();
      await card.send.click();
    },
  },
  {
    name: 'forward',
    answer: acceptWith([LINK]),
    reach: async (card) => {
      await card.score(10).click();
      await card.comment.fill('Bien emballé.');
      await card.send.click();
      await card.reviewLink.waitFor();
    },
  },
];

test.for(VARIANTS.flatMap((variant) => STATES.map((state) => ({ variant, state }))))(
  '$variant.name, $state.name: axe-core finds nothing',
  async ({ variant: { options, locale = 'fr' }, state: { answer, reach } }, { open }) => {
    const page = await open(options);
    await openCardPage(page, { locale, ...(answer && { answer }) });
    const card = findCard(page, BUTTONS[locale]);
    await card.scale.waitFor();
    await reach(card, page);
    await whenStill(card);
    expect(await findViolations(page)).toEqual([]);
  },
);

/** What fades in is paler for a moment. */
async function whenStill({ whole }: Card): Promise<void> {
  for (const section of await whole.all())
    await section.evaluate((element) => Promise.all(element.getAnimations().map(({ finished }) => finished)));
}

/** All rules, on the whole page, with no exceptions. */
async function findViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  expect(passes.length).toBeGreaterThan(0);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}
