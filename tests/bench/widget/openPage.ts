import type { Browser, CDPSession, Page } from 'playwright-core';
import { PHONE } from '../../browser/phone.ts';
import type { Contender } from './contender.ts';
import { installProbe } from './probe.ts';

const SETTLE_MS = 300;
const APPEAR_TIMEOUT_MS = 30_000;
/** A machine that is busy for half a minute must not cost the rounds before it. */
export const LOAD_TIMEOUT_MS = 120_000;

export interface Opened {
  page: Page;
  cdp: CDPSession;
  /** Milliseconds from the tag in the page to the question before the shopper's eyes. */
  show(contender: Contender): Promise<number>;
  /** Gives a score with a finger. */
  tap(score: number): Promise<void>;
  close(): Promise<void>;
}

/** The page on a phone whose browser has never been here: nothing cached, nothing stored. */
export async function openPage(browser: Browser, address: string): Promise<Opened> {
  const context = await browser.newContext({ ...PHONE, userAgent: createUserAgent(browser.version()) });
  const page = await context.newPage();
  await page.addInitScript(installProbe);
  await page.goto(address, { timeout: LOAD_TIMEOUT_MS });
  await page.waitForTimeout(SETTLE_MS);
  const cdp = await context.newCDPSession(page);
  return {
    page,
    cdp,
    async show({ name, html, root }) {
      const shown = page.evaluate(`probe.show(${JSON.stringify(html)}, () => ${root})`) as Promise<number>;
      const late = page.waitForTimeout(APPEAR_TIMEOUT_MS).then(() => {
        throw new Error(`${name} showed no question within ${APPEAR_TIMEOUT_MS / 1000} s`);
      });
      // The loser of the race ends with the page.
      late.catch(() => {});
      shown.catch(() => {});
      return Promise.race([shown, late]);
    },
    async tap(score) {
      const { x, y } = await page.evaluate((number) => probe.locate(number), score);
      await page.touchscreen.tap(x, y);
    },
    close: () => context.close(),
  };
}

/** A phone's. Headless Chromium's own says that it is headless, and there are scripts that hold back then. */
export function createUserAgent(version: string): string {
  const [major] = version.split('.');
  return `Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Mobile Safari/537.36`;
}
