import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { openCardPage } from './cardPage.ts';
import { test } from './journey.ts';

const DESKTOP = { viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false };

const TEXT = '<p>Merci de votre commande. <a href="#">Suivre</a></p>'.repeat(60);
const FIXED = 'position: fixed; z-index: 2147483647; background: #fff;';

const BANNERS = {
  'a banner of the shop’s own': `<div class="bandeau" style="${FIXED} inset: auto 0 0">Nous utilisons des cookies.
    <button onclick="this.parentElement.remove()">Accepter</button></div>`,
  'a banner in a container, as OneTrust has it': `<div id="onetrust-consent-sdk"><div id="onetrust-banner-sdk"
    style="${FIXED} inset: auto 0 0; height: 160px">We value your choice about cookies.
    <button onclick="this.closest('#onetrust-consent-sdk').remove()">Accept</button></div></div>`,
  'a banner in a frame': `<div id="sp_message_container_1" style="${FIXED} inset: 0"><iframe title="choice"
    style="width: 100%; height: 100%" srcdoc="<button onclick='parent.document.getElementById(&quot;sp_message_container_1&quot;).remove()'>Accept</button>"></iframe></div>`,
};

const card = (page: Page) => page.locator('plaudit-card section');

test.for(Object.entries(BANNERS))('the card waits until %s is gone', async ([, body], { open }) => {
  const page = await open();
  const { events } = await openCardPage(page, { body: `<main><h1>Shop</h1></main>${body}` });
  await page.waitForTimeout(1500);
  expect(await card(page).isVisible()).toBe(false);
  // Nobody has seen it: it is not counted, and not read out.
  expect(events).toEqual([]);
  const frame = page.frameLocator('iframe').getByRole('button');
  await (body.includes('<iframe') ? frame : page.getByRole('button', { name: /Acc/ })).click();
  await card(page).waitFor();
  await expect.poll(() => events).toMatchObject([{ event: 'shown' }]);
});

test('Escape that is meant for a banner dismisses no card behind it', async ({ open }) => {
  const page = await open();
  const { events } = await openCardPage(page, { body: BANNERS['a banner of the shop’s own'] });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Accepter' }).click();
  await card(page).waitFor();
  await expect.poll(() => events).toMatchObject([{ event: 'shown' }]);
});

test('a banner that comes late finds the way clear, and what was written is still there afterwards', async ({
  open,
}) => {
  const page = await open();
  await openCardPage(page);
  await card(page).getByText('3', { exact: true }).click();
  await card(page).locator('textarea').fill('Trop cher.');
  await page.evaluate(
    (html) => document.body.insertAdjacentHTML('beforeend', html),
    BANNERS['a banner of the shop’s own'],
  );
  await card(page).waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Accepter' }).click();
  await card(page).waitFor();
  expect(await card(page).locator('textarea').inputValue()).toBe('Trop cher.');
});

test('a chat bubble, a header and a page about cookies keep nobody from being asked', async ({ open }) => {
  const page = await open();
  const body = `<div style="${FIXED} inset: 0 0 auto">Cookies, cakes</div><main><h1>Cookies</h1>${TEXT.replaceAll('Merci', 'Cookie')}</main>
    <div style="${FIXED} right: 8px; bottom: 8px; width: 60px; height: 60px">Chat</div>`;
  await openCardPage(page, { body });
  await card(page).waitFor();
  // It stands above them, in the top layer.
  const topmost = await page.evaluate(() => document.elementFromPoint(innerWidth - 30, innerHeight - 30)?.localName);
  expect(topmost).toBe('plaudit-card');
});

test('the card waits until a dialog is closed, and steps aside for one that opens', async ({ open }) => {
  const page = await open();
  const body = `<main><h1>Shop</h1></main><dialog>Bon <button onclick="this.parentElement.close()">OK</button></dialog>
    <script>document.querySelector('dialog').showModal()</script>`;
  await openCardPage(page, { body });
  await page.waitForTimeout(1000);
  expect(await card(page).isVisible()).toBe(false);
  await page.getByRole('button', { name: 'OK' }).click();
  await card(page).waitFor();
  await page.evaluate(() => document.querySelector('dialog')!.showModal());
  await card(page).waitFor({ state: 'hidden' });
});

/** Whether the focused element of the page lies wholly behind the card. */
function isFocusCovered(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { left, right, top, bottom } = document.activeElement!.getBoundingClientRect();
    const points = [0.02, 0.25, 0.5, 0.75, 0.98].flatMap((x) =>
      [0.02, 0.5, 0.98].map((y) => [left + (right - left) * x, top + (bottom - top) * y] as const),
    );
    return points.every(([x, y]) => document.elementFromPoint(x, y)?.localName === 'plaudit-card');
  });
}

test.for([
  { width: 1280, height: 800 },
  { width: 390, height: 780 },
  { width: 320, height: 256 },
])('at $width × $height px, no element that has the focus is wholly behind the card', async (viewport, { open }) => {
  const page = await open({ viewport, isMobile: false, hasTouch: false });
  const corners = [
    'top: 4px; left: 4px',
    'top: 4px; right: 4px',
    'bottom: 4px; left: 4px',
    'bottom: 40px; right: 40px',
  ];
  const fixed = corners.map((corner, i) => `<a href="#" style="${FIXED} ${corner}">Lien ${i}</a>`).join('');
  const right = TEXT.replaceAll('<p>', '<p style="text-align: right">');
  await openCardPage(page, { body: `<main><h1>Shop</h1>${right}</main>${fixed}` });
  await card(page).waitFor();
  let wasAside = false;
  const isInCard = () => page.evaluate(() => document.activeElement!.localName === 'plaudit-card');
  for (let tabs = 0; tabs < 64; tabs += 1) {
    await page.keyboard.press('Tab');
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    if (await isInCard()) continue;
    expect([tabs, await isFocusCovered(page)]).toEqual([tabs, false]);
    wasAside ||= (await card(page).getAttribute('data-aside')) !== null;
  }
  // The bar is one that the card would not have passed by standing still.
  expect(wasAside).toBe(true);
});

test('what has the focus in a component of the page is not covered either', async ({ open }) => {
  const page = await open(DESKTOP);
  const body = `<main><h1>Shop</h1></main><shop-help style="${FIXED} inset: 0"><template shadowrootmode="open">
    <a href="#" style="position: absolute; right: 40px; bottom: 40px">Aide</a></template></shop-help>`;
  await openCardPage(page, { body });
  await card(page).waitFor();
  await page.keyboard.press('Tab');
  await expect.poll(() => card(page).getAttribute('data-aside')).toBe('top');
});

test('the card comes back to its place when the focus comes to it', async ({ open }) => {
  const page = await open(DESKTOP);
  const body = `<main><h1>Shop</h1></main><a href="#" style="${FIXED} right: 40px; bottom: 40px">Aide</a>`;
  await openCardPage(page, { body });
  await card(page).waitFor();
  await page.keyboard.press('Tab');
  await expect.poll(() => card(page).getAttribute('data-aside')).toBe('top');
  await page.keyboard.press('Tab');
  await expect.poll(() => card(page).getAttribute('data-aside')).toBeNull();
});

test.for<[width: number, height: number, placement: 'bottomRight' | 'center', gap: number]>([
  [390, 780, 'bottomRight', 0],
  [820, 1180, 'bottomRight', 24],
  [820, 1180, 'center', 24],
])('at %d × %d px, %s, the keyboard lifts the card, and zooming in does not', async (device, { open }) => {
  const [width, height, placement, gap] = device;
  const page = await open({ viewport: { width, height }, reducedMotion: 'reduce' });
  // A headless browser has no keyboard: what one does to the visual viewport is done by hand.
  await page.addInitScript(
    ([width, height]) => {
      const view = Object.assign(new EventTarget(), { height, width, offsetTop: 0, offsetLeft: 0, scale: 1 });
      Object.defineProperty(window, 'visualViewport', { value: view });
    },
    [width, height],
  );
  await openCardPage(page, { configuration: { display: { placement } } });
  await card(page).getByText('3', { exact: true }).click();
  const setView = (changes: object) =>
    page.evaluate((changes) => {
      Object.assign(visualViewport!, changes).dispatchEvent(new Event('resize'));
    }, changes);
  const bottom = async () =>
    card(page)
      .boundingBox()
      .then((box) => box!.y + box!.height);
  const field = card(page).locator('textarea');
  await field.focus();
  const before = await bottom();

  await setView({ height: height - 360 });
  expect(await bottom()).toBeLessThanOrEqual(height - 360 - gap);
  const box = (await field.boundingBox())!;
  expect([box.y >= 0, box.y + box.height <= height - 360]).toEqual([true, true]);

  // iOS scrolls the page under the keyboard as well.
  await setView({ height: height - 360, offsetTop: 200 });
  expect(await bottom()).toBeLessThanOrEqual(height - 160 - gap);

  await setView({ height: height / 2, offsetTop: 0, scale: 2 });
  expect(await bottom()).toBe(before);
});
