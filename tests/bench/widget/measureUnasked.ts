import type { Browser } from 'playwright-core';
import { PHONE } from '../../browser/phone.ts';
import { createUserAgent, LOAD_TIMEOUT_MS } from './openPage.ts';

const SETTLE_MS = 1200;

/** The ways in which Chromium enters JavaScript on the main thread, and compiling it. What lies within another is its part. */
const ENTRIES = new Set([
  'v8.compile',
  'v8.compileModule',
  'EvaluateScript',
  'v8.evaluateModule',
  'v8.callFunction',
  'RunMicrotasks',
]);

const CATEGORIES = ['devtools.timeline', 'v8.execute'];

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  /** Microseconds: when it began, how long it took, and how long of that the thread had a processor. */
  ts: number;
  dur?: number;
  tdur?: number;
  args?: { beginData?: { url?: string } };
}

/** Milliseconds of processor time that script takes for a visitor who is not asked. The page has no script of its own. */
export async function measureUnasked(browser: Browser, address: string): Promise<number> {
  const context = await browser.newContext({ ...PHONE, userAgent: createUserAgent(browser.version()) });
  try {
    const page = await context.newPage();
    await browser.startTracing(page, { categories: CATEGORIES });
    await page.goto(address, { timeout: LOAD_TIMEOUT_MS });
    await page.waitForTimeout(SETTLE_MS);
    const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as { traceEvents: TraceEvent[] };
    // Chromium has pages of its own, in other processes.
    const parsed = traceEvents.find(({ name, args }) => name === 'ParseHTML' && args?.beginData?.url === address);
    if (!parsed) throw new Error(`The trace does not know ${address}`);
    return sumOutermost(
      traceEvents.filter(({ name, ph, pid }) => ph === 'X' && pid === parsed.pid && ENTRIES.has(name)),
    );
  } finally {
    await context.close();
  }
}

function sumOutermost(events: TraceEvent[]): number {
  let [sum, end] = [0, 0];
  for (const { ts, dur = 0, tdur = 0 } of events.toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0))) {
    if (ts < end) continue;
    sum += tdur;
    end = ts + dur;
  }
  return sum / 1000;
}
