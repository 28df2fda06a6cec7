import type { TestProject } from 'vitest/node';
import { provideDemo } from '../provideDemo.ts';
import { findWebKit } from './findWebKit.ts';

declare module 'vitest' {
  interface ProvidedContext {
    hasWebKit: boolean;
  }
}

/** Before the journeys in WebKit, which have a demo of their own. */
export function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('hasWebKit', findWebKit());
  return provideDemo(project);
}
