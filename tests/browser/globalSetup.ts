import type { TestProject } from 'vitest/node';
import { findBrowser } from './findBrowser.ts';
import { provideDemo } from './provideDemo.ts';

declare module 'vitest' {
  interface ProvidedContext {
    browserPath: string;
  }
}

/** Before the journeys in Chromium. */
export function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('browserPath', findBrowser());
  return provideDemo(project);
}
