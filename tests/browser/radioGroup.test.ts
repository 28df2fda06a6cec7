import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { openCardPage, type Arrived } from './cardPage.ts';
import { test } from './journey.ts';

const DESKTOP = { viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false };

/** Where the focus is, and which number is chosen: `[focused, checked]`, each null where there is none. */
function readScale(page: Page): Promise<[number | null, number | null]> {
  return page.locator('plaudit-card').evaluate((host) => {
    const radios = [...host.shadowRoot!.querySelectorAll<HTMLInputElement>('[type=radio]')];
    const find = (isIt: (radio: HTMLInputElement) => boolean) => {
      const index = radios.findIndex(isIt);
      return index < 0 ? null : index;
    };
    return [find((radio) => radio === host.shadowRoot!.activeElement), find((radio) => radio.checked)];
  });
}

/** A page with a field before the card, which has the focus when the card opens. */
async function openWithField(page: Page, locale: string): Promise<Arrived> {
  return openCardPage(page, { locale, body: '<main><h1>Shop</h1><input autofocus aria-label="search"></main>' });
}

const WAYS = [
  { locale: 'fr', forward: 'ArrowRight', back: 'ArrowLeft' },
  { locale: 'ar', forward: 'ArrowLeft', back: 'ArrowRight' },
];

test.for(WAYS)(
  '$locale: the scale is one tab stop, arrows move and wrap, Home and End go to the ends, and nothing is sent',
  async ({ locale, forward, back }, { open }) => {
    const page = await open(DESKTOP);
    const { responses } = await openWithField(page, locale);
    await page.keyboard.press('Tab');
    expect(await readScale(page)).toEqual([0, null]);
    for (const [key, reached] of [
      [forward, 1],
      ['ArrowDown', 2],
      [back, 1],
      ['ArrowUp', 0],
      [back, 10],
      [forward, 0],
      ['End', 10],
      ['ArrowDown', 0],
      ['ArrowUp', 10],
      ['Home', 0],
      [forward, 1],
    ] as const) {
      await page.keyboard.press(key);
      expect([key, ...(await readScale(page))]).toEqual([key, reached, reached]);
    }
    // One tab leaves it, and one comes back to the number that was reached.
    await page.keyboard.press('Tab');
    expect(await readScale(page)).toEqual([null, 1]);
    await page.keyboard.press('Shift+Tab');
    expect(await readScale(page)).toEqual([1, 1]);
    expect(responses).toEqual([]);
  },
);

test.for(WAYS.flatMap(({ locale, forward }) => ['Space', 'Enter'].map((key) => ({ locale, forward, key }))))(
  '$locale: $key chooses, and the focus goes to what comes next',
  async ({ locale, forward, key }, { open }) => {
    const page = await open(DESKTOP);
    const { responses } = await openWithField(page, locale);
    await page.keyboard.press('Tab');
    await page.keyboard.press(forward);
    await page.keyboard.press(forward);
    await page.keyboard.press(key);
    await expect.poll(() => responses).toMatchObject([{ score: 2 }]);
    expect(await page.locator('plaudit-card h2').evaluate((heading) => heading.matches(':focus'))).toBe(true);
  },
);

test('0 is drawn where the language begins to read', async ({ open }) => {
  const page = await open(DESKTOP);
  const left = async (score: number) => (await page.getByText(`${score}`, { exact: true }).boundingBox())!.x;
  await openCardPage(page, { locale: 'he' });
  expect(await left(0)).toBeGreaterThan(await left(10));
});

test('eleven numbers have eleven names, in the language of the shopper, and the ends say what they mean', async ({
  open,
}) => {
  const page = await open(DESKTOP);
  await openCardPage(page, { locale: 'de' });
  const snapshot = await page.locator('plaudit-card fieldset').ariaSnapshot();
  const names = [...snapshot.matchAll(/radio "(.*)"/g)].map(([, name]) => name);
  expect(names).toEqual([
    '0, Gar nicht wahrscheinlich',
    ...'1 2 3 4 5 6 7 8 9'.split(' '),
    '10, Äußerst wahrscheinlich',
  ]);
});

test('opening moves no focus, and Escape closes the card and gives the focus back', async ({ open }) => {
  const page = await open(DESKTOP);
  await openWithField(page, 'fr');
  const focused = () => page.evaluate(() => document.activeElement?.tagName);
  expect(await focused()).toBe('INPUT');
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('PLAUDIT-CARD');
  await page.keyboard.press('Escape');
  expect(await page.locator('plaudit-card').count()).toBe(0);
  expect(await focused()).toBe('INPUT');
});

test('each event is announced once', async ({ open }) => {
  const page = await open(DESKTOP);
  await openCardPage(page, { answer: (_, route) => route.abort() });
  const said = await page.locator('plaudit-card output').evaluateHandle((status) => {
    const texts: string[] = [status.textContent];
    new MutationObserver(() => texts.push(status.textContent)).observe(status, {
      subtree: true,
      childList: true,
      characterData: true,
    });
    return texts;
  });
  await page.waitForTimeout(500);
  await page.locator('plaudit-card').getByText('3', { exact: true }).click();
  // Long enough for two more failures.
  await page.waitForTimeout(4000);
  const heard = (await said.jsonValue()).filter((text, i, all) => text !== '' && text !== all[i - 1]);
  expect(heard).toEqual([
    'Recommanderiez-vous Maison Levain à un proche\u202f?',
    'Votre réponse sera envoyée dès que possible.',
  ]);
});

test('no key, pointer or screen reader comes to the field that only scripts find', async ({ open }) => {
  const page = await open(DESKTOP);
  await openWithField(page, 'fr');
  const field = page.locator('plaudit-card [name=website]');
  expect(await page.locator('plaudit-card section').ariaSnapshot()).not.toContain('textbox');
  for (let tabs = 0; tabs < 12; tabs += 1) {
    await page.keyboard.press('Tab');
    expect(await field.evaluate((element) => element.matches(':focus'))).toBe(false);
  }
  const { x, y } = (await field.boundingBox())!;
  await page.mouse.click(x + 5, y + 5);
  expect(await field.evaluate((element) => element.matches(':focus'))).toBe(false);
});
