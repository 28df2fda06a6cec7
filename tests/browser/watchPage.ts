import type { Page } from 'playwright-core';

/** Everything in a page that a shop's developer would complain about, and what was asked of the worker. */
export interface Watch {
  /** Errors and warnings of the console, exceptions, failed promises and violated policies. */
  complaints: string[];
  /** `GET /w/card.1a2b.js`, in order. */
  requests: string[];
  /** Bodies of `POST /v1/responses`, whether or not they arrived. */
  sent: { id: string; revision: number; score: number }[];
  /** Layout shifts that no tap explains, as Cumulative Layout Shift counts them. */
  layoutShift: () => Promise<number>;
}

declare global {
  interface Window {
    layoutShift?: number;
  }
}

/** Call it before the page goes anywhere. */
export async function watchPage(page: Page, worker: string): Promise<Watch> {
  const watch: Watch = {
    complaints: [],
    requests: [],
    sent: [],
    layoutShift: () => page.evaluate(() => window.layoutShift ?? Number.NaN),
  };
  page.on('pageerror', (error) => watch.complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') watch.complaints.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${worker}/`)) return;
    watch.requests.push(`${request.method()} ${request.url().slice(worker.length)}`);
    if (request.url().endsWith('/v1/responses')) watch.sent.push(JSON.parse(request.postData() ?? '{}'));
  });
  await page.addInitScript(watchFromInside);
  return watch;
}

/** Runs in the page, before all of its own scripts. */
function watchFromInside(): void {
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    console.error(`CSP: ${violatedDirective} refuses ${blockedURI}`);
  });
  window.layoutShift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
      if (!entry.hadRecentInput) window.layoutShift = (window.layoutShift ?? 0) + entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
}
