import type { TestProject } from 'vitest/node';
import { findBrowser } from './findBrowser.ts';
import { type DemoFacts, startDemo } from './startDemo.ts';
import { findWebKit } from './webkit/findWebKit.ts';

declare module 'vitest' {
  interface ProvidedContext {
    demo: DemoFacts & { browserPath: string; hasWebKit: boolean };
  }
}

/** Before all journeys: the browsers, the real worker and the real shop. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const browserPath = findBrowser();
  const hasWebKit = findWebKit();
  const { facts, stop } = await startDemo();
  project.provide('demo', { ...facts, browserPath, hasWebKit });
  return stop;
}
