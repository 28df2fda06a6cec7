import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { whenToRetry } from '../../widget/card/whenToRetry.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** After how many seconds it is tried again. */
async function pauseOf(failures: number, waitSeconds?: number): Promise<number> {
  const startedAt = Date.now();
  const retry = whenToRetry(failures, waitSeconds).then(() => Date.now() - startedAt);
  await vi.runAllTimersAsync();
  return (await retry) / 1000;
}

test('without a word from the worker the pauses grow to 8 seconds', async () => {
  const pauses = [];
  for (const failures of [1, 2, 3, 4, 5, 50]) pauses.push(await pauseOf(failures, 0));
  expect(pauses).toEqual([1, 2, 4, 8, 8, 8]);
});

test.each([
  ['what the worker asks is waited for', 1, 60, 60],
  ['a longer pause of our own stays', 4, 5, 8],
  ['an hour is enough, whatever a stranger asks', 1, 1e9, 3600],
  ['a date, which our worker never sends, is no number', 1, Number.NaN, 1],
])('%s', async (_, failures, waitSeconds, seconds) => {
  expect(await pauseOf(failures, waitSeconds)).toBe(seconds);
});

test('a browser that is online again does not wait', async () => {
  const retry = whenToRetry(4);
  dispatchEvent(new Event('online'));
  await expect(retry).resolves.toBeDefined();
});
