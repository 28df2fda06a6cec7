import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { addressOf, createOrderId, DESKTOP, findEnglishCard, test } from './hostile.ts';

/** What our code calls, by the object that has it. */
const POINTS = [
  ['Document.prototype', 'createElement'],
  ['Document.prototype', 'createElementNS'],
  ['Document.prototype', 'createTextNode'],
  ['Document.prototype', 'querySelector'],
  ['Document.prototype', 'elementsFromPoint'],
  ['Element.prototype', 'attachShadow'],
  ['Element.prototype', 'setAttribute'],
  ['Element.prototype', 'getBoundingClientRect'],
  ['Element.prototype', 'remove'],
  ['Node.prototype', 'insertBefore'],
  ['CSSStyleSheet.prototype', 'replaceSync'],
  ['HTMLElement.prototype', 'focus'],
  ['HTMLElement.prototype', 'showPopover'],
  ['EventTarget.prototype', 'addEventListener'],
  ['EventTarget.prototype', 'dispatchEvent'],
  ['IntersectionObserver.prototype', 'observe'],
  ['IntersectionObserver.prototype', 'disconnect'],
  ['Response.prototype', 'json'],
  ['String.prototype', 'normalize'],
  ['URL', 'createObjectURL'],
  ['window', 'getComputedStyle'],
  ['window', 'setTimeout'],
  ['window', 'requestAnimationFrame'],
  ['window', 'CustomEvent'],
  ['Storage.prototype', 'getItem'],
  ['Date', 'now'],
  ['JSON', 'stringify'],
] as const;

/** Tries all that a shopper may do, as far as there is a card to do it with. */
async function tryEverything(page: Page): Promise<void> {
  const card = findEnglishCard(page);
  const options = { timeout: (await card.whole.count()) ? 1500 : 1 };
  const steps = [
    () => card.score(3).click(options),
    () => card.reason('Price').click(options),
    () => card.comment.fill('Too dear.', options),
    () => card.send.click(options),
    () => page.keyboard.press('Tab'),
    () => card.close.click(options),
  ];
  for (const step of steps) await step().catch(() => {});
  await page.evaluate(() => dispatchEvent(new Event('pagehide')));
}

/** Runs in the page: from the n-th call on that comes from our files, a function throws. Resolves to how often it was called. */
function injectFault([owner, name, from]: readonly [string, string, number]): void {
  const target = owner.split('.').reduce<unknown>((object, key) => (object as never)[key], window) as Record<
    string,
    never
  >;
  const real = target[name] as unknown as (...values: unknown[]) => unknown;
  let calls = 0;
  const faulty = function (this: unknown, ...values: unknown[]) {
    if (/\/w\/(site_|card|rare)/.test(new Error().stack ?? '') && (calls += 1) >= from) {
      document.documentElement.setAttribute('faults', String(calls - from + 1));
      throw new Error(`${owner}.${name} failed`);
    }
    return new.target ? Reflect.construct(real, values) : Reflect.apply(real, this, values);
  };
  target[name] = new Proxy(real, {
    apply: (_, self, values) => Reflect.apply(faulty, self, values),
    construct: (_, values) => Reflect.construct(faulty, values) as object,
  }) as never;
}

test.for([1, 4])(
  'whichever of our calls fails from the %s. time on, the page hears of no error and no rejected promise',
  { timeout: 180_000 },
  async (from, { open, shop }) => {
    const heard: string[] = [];
    const injected = new Set<string>();
    const visit = async ([owner, name]: (typeof POINTS)[number]) => {
      const page = await open(DESKTOP);
      page.on('pageerror', (error) => heard.push(`${owner}.${name}: ${error.message}\n${error.stack}`));
      await page.addInitScript(injectFault, [owner, name, from] as const);
      await page.goto(addressOf(shop.origin, 'policy', { order: createOrderId() }));
      await findEnglishCard(page)
        .scale.waitFor({ timeout: 2500 })
        .catch(() => {});
      await tryEverything(page);
      if (await page.evaluate(() => document.documentElement.hasAttribute('faults'))) injected.add(`${owner}.${name}`);
      await page.context().close();
    };
    const waiting = [...POINTS];
    const work = async () => {
      for (let point = waiting.shift(); point; point = waiting.shift()) await visit(point);
    };
    await Promise.all([work(), work(), work(), work()]);

    expect(heard).toEqual([]);
    // The faults were met: not the check is blind, but the code is careful.
    expect(injected.size).toBeGreaterThanOrEqual(from === 1 ? 15 : 10);
  },
);
