import type { WebDriver } from 'selenium-webdriver';
import { inject, test as plainTest } from 'vitest';
import { createSite } from '../hostile/createSite.ts';
import { startHost } from '../hostile/startHost.ts';
import { startWebKit } from './startWebKit.ts';

/**
 * `shop` serves the hostile pages and has a site of this file's own, `open` gives a browser in which nobody was yet.
 * Everything is asked of WebKit by its WebDriver, as Playwright has no way to a WebKit that a distribution brings.
 */
export const test = plainTest
  // oxlint-disable-next-line no-empty-pattern -- Vitest reads from the pattern what a fixture needs.
  .extend('webkit', { scope: 'file' }, async ({}, { onCleanup }) => {
    const webkit = await startWebKit();
    onCleanup(webkit.stop);
    return webkit;
  })
  // oxlint-disable-next-line no-empty-pattern -- as above
  .extend('shop', { scope: 'file' }, async ({}, { onCleanup }) => {
    const host = await startHost();
    onCleanup(host.stop);
    const site = await createSite([host.origin]);
    host.embed(site);
    return { ...host, ...site };
  })
  .extend('open', async ({ webkit }, { onCleanup }) => {
    let driver: WebDriver | undefined;
    onCleanup(async () => driver?.quit());
    return async (): Promise<WebDriver> => (driver = await webkit.open());
  });

/** Where there is no WebKit to drive, its journeys are skipped, and counted as skipped. */
export const hasWebKit = inject('hasWebKit');
