import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { inject, test as plainTest } from 'vitest';
import { launchBrowser } from './launchBrowser.ts';
import { PHONE } from './phone.ts';

/** `open` gives a page of a shopper who has never been here, on a phone unless told otherwise. */
export const test = plainTest
  // oxlint-disable-next-line no-empty-pattern -- Vitest reads from the pattern what a fixture needs.
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
    const browser: Browser = await launchBrowser(inject('browserPath'));
    onCleanup(() => browser.close());
    return browser;
  })
  .extend('open', async ({ browser }, { onCleanup }) => {
    const contexts = new Set<{ close: () => Promise<void> }>();
    onCleanup(async () => {
      await Promise.all([...contexts].map((context) => context.close()));
    });
    return async (options: BrowserContextOptions = {}): Promise<Page> => {
      const context = await browser.newContext({ ...PHONE, baseURL: inject('demo').shop, ...options });
      contexts.add(context);
      return context.newPage();
    };
  });

/** For `expect.poll`: what is stored follows what was tapped, after a moment that is longer on a busy machine. */
export const EVENTUALLY = { timeout: 20_000, interval: 100 };
