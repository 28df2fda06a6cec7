const LONGEST_PAUSE_MS = 8000;
const LONGEST_WAIT_SECONDS = 3600;

/** After 1, 2, 4, then every 8 seconds, never sooner than the worker asks, or as soon as the browser is online again. */
export function whenToRetry(failures: number, waitSeconds = 0): Promise<unknown> {
  return new Promise((resolve) => {
    const pauseMs = Math.min(500 * 2 ** failures, LONGEST_PAUSE_MS);
    setTimeout(resolve, Math.max(pauseMs, Math.min(waitSeconds || 0, LONGEST_WAIT_SECONDS) * 1000));
    addEventListener('online', resolve, { once: true });
  });
}
