import type { Browser } from 'playwright-core';
import type { Contender } from './contender.ts';
import { openPage } from './openPage.ts';

/** Lighthouse's slow 4G, as Chromium shapes it for every request of the page, whatever its origin. */
const SLOW_4G = { latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8, offline: false };
const CPU_RATE = 4;
const SETTLE_MS = 1000;

export interface Slow {
  shownMs: number;
  kilobytes: number;
  requests: number;
  longTasks: number;
  shift: number;
}

/** A contender on a slow phone in a slow network. @throws Error where a reply came sooner than the network allows */
export async function measureSlow(browser: Browser, address: string, contender: Contender): Promise<Slow> {
  const { page, cdp, show, close } = await openPage(browser, address);
  try {
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', SLOW_4G);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_RATE });
    const shownMs = await show(contender);
    await page.waitForTimeout(SETTLE_MS);
    const { longTasks, shift } = await page.evaluate(() => probe.takeSeen());
    const requests = await page.evaluate(() => probe.readRequests());
    for (const { duration, bytes } of requests) {
      const leastMs = SLOW_4G.latency + (bytes / SLOW_4G.downloadThroughput) * 1000;
      // A tenth for clocks that do not tick alike.
      if (duration < 0.9 * leastMs)
        throw new Error(`${contender.name}: ${bytes} bytes in ${duration} ms, which is no slow 4G`);
    }
    const bytes = requests.reduce((sum, request) => sum + request.bytes, 0);
    return { shownMs, kilobytes: bytes / 1000, requests: requests.length, longTasks: longTasks.length, shift };
  } finally {
    await close();
  }
}
