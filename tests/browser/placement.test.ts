import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { ConfigurationInput } from '../../shared/schemas/site.ts';
import { openCardPage } from './cardPage.ts';
import { test } from './journey.ts';

type Placement = NonNullable<NonNullable<ConfigurationInput['display']>['placement']>;

const WINDOW = { width: 1280, height: 800 };
const GAP = 24;

/** The room on each side of the card: left, right, top, bottom. */
async function readRoom(page: Page): Promise<[number, number, number, number]> {
  const card = page.locator('plaudit-card section');
  await card.waitFor();
  const { x, y, width, height } = (await card.boundingBox())!;
  const { width: w, height: h } = page.viewportSize()!;
  return [x, w - x - width, y, h - y - height];
}

const openWith = async (page: Page, locale: string, placement: Placement) =>
  openCardPage(page, { locale, configuration: { display: { placement } } });

test.for<[Placement, string, 'left' | 'right', 'top' | 'bottom']>([
  ['bottomRight', 'fr', 'right', 'bottom'],
  ['bottomLeft', 'fr', 'left', 'bottom'],
  ['topRight', 'fr', 'right', 'top'],
  ['topLeft', 'fr', 'left', 'top'],
  ['bottomRight', 'ar', 'left', 'bottom'],
  ['bottomLeft', 'he', 'right', 'bottom'],
  ['topRight', 'ar', 'left', 'top'],
])('%s in %s is %s at the %s', async ([placement, locale, side, edge], { open }) => {
  const page = await open({ viewport: WINDOW, isMobile: false, hasTouch: false, reducedMotion: 'reduce' });
  await openWith(page, locale, placement);
  const [left, right, top, bottom] = await readRoom(page);
  expect([{ left, right }[side], { top, bottom }[edge]]).toEqual([GAP, GAP]);
});

test('the centre is the centre', async ({ open }) => {
  const page = await open({ viewport: WINDOW, isMobile: false, hasTouch: false, reducedMotion: 'reduce' });
  await openWith(page, 'fr', 'center');
  const [left, right, top, bottom] = await readRoom(page);
  expect([left, Math.round(top)]).toEqual([right, Math.round(bottom)]);
});

test.for<Placement>(['bottomRight', 'topLeft', 'center'])(
  'on a phone, %s is a sheet from edge to edge, above the home bar',
  async (placement, { open }) => {
    const page = await open({ reducedMotion: 'reduce' });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setSafeAreaInsetsOverride', { insets: { bottom: 34 } });
    await openWith(page, 'fr', placement);
    const [left, right, , bottom] = await readRoom(page);
    expect([left, right, bottom]).toEqual([0, 0, 0]);
    const last = (await page.locator('plaudit-card footer').boundingBox())!;
    expect(page.viewportSize()!.height - last.y - last.height).toBeGreaterThanOrEqual(34);
  },
);
