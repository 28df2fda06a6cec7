import type { TestProject } from 'vitest/node';
import { type DemoFacts, startDemo } from './startDemo.ts';

declare module 'vitest' {
  interface ProvidedContext {
    demo: DemoFacts;
  }
}

/** Gives a project's tests the real worker and the real shop. @returns what ends them */
export async function provideDemo(project: TestProject): Promise<() => Promise<void>> {
  const { facts, stop } = await startDemo();
  project.provide('demo', facts);
  return stop;
}
