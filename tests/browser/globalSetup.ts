import type { TestProject } from 'vitest/node';
import { findBrowser } from './findBrowser.ts';
import { type DemoFacts, startDemo } from './startDemo.ts';

declare module 'vitest' {
  interface ProvidedContext {
    demo: DemoFacts;
    browserPath: string;
  }
}

/** Before the journeys in Chromium: the browser, the real worker and the real shop. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('browserPath', findBrowser());
  const { facts, stop } = await startDemo();
  project.provide('demo', facts);
  return stop;
}
