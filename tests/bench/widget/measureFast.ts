import type { Browser, CDPSession } from 'playwright-core';
import type { Contender } from './contender.ts';
import { openPage } from './openPage.ts';

const SETTLE_MS = 700;
const SCORE = 9;

export interface Fast {
  tapToPaintMs: number;
  /** From the tag on, and after the tap. */
  longTasks: number;
  shift: number;
  elements: number;
  /** Of V8, after garbage collection, with the question open. */
  heapKilobytes: number;
}

/** A contender on this machine as it is. */
export async function measureFast(browser: Browser, address: string, contender: Contender): Promise<Fast> {
  const { page, cdp, show, tap, close } = await openPage(browser, address);
  try {
    // Before the heap: with the first call come Playwright's own helpers.
    const elementsBefore = await page.evaluate(() => probe.countElements());
    const heapBefore = await readHeap(cdp);
    await show(contender);
    await page.waitForTimeout(SETTLE_MS);
    const shown = await page.evaluate(() => probe.takeSeen());
    const elements = (await page.evaluate(() => probe.countElements())) - elementsBefore;
    const heapKilobytes = ((await readHeap(cdp)) - heapBefore) / 1000;

    // What reading the heap took is nobody's task.
    await page.evaluate(() => probe.takeSeen());
    const painted = page.evaluate(() => probe.whenTapPainted());
    await tap(SCORE);
    const tapToPaintMs = await painted;
    await page.waitForTimeout(SETTLE_MS);
    const tapped = await page.evaluate(() => probe.takeSeen());
    return {
      tapToPaintMs,
      longTasks: shown.longTasks.length + tapped.longTasks.length,
      shift: shown.shift + tapped.shift,
      elements,
      heapKilobytes,
    };
  } finally {
    await close();
  }
}

async function readHeap(cdp: CDPSession): Promise<number> {
  // The first leaves what only finalizers let go.
  for (let pass = 0; pass < 2; pass += 1) await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return usedSize;
}
