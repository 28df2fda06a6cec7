import type { TestProject } from 'vitest/node';
import { startDemo } from '../startDemo.ts';
import { findWebKit } from './findWebKit.ts';

declare module 'vitest' {
  interface ProvidedContext {
    hasWebKit: boolean;
  }
}

/** Before the journeys in WebKit: the browser, and a worker of their own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('hasWebKit', findWebKit());
  const { facts, stop } = await startDemo();
  project.provide('demo', facts);
  return stop;
}
