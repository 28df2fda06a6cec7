const LONGEST_PAUSE_MS = 8000;

/** After 1, 2, 4, then every 8 seconds, or as soon as the browser is online again. */
export function whenToRetry(failures: number): Promise<unknown> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.min(500 * 2 ** failures, LONGEST_PAUSE_MS));
    addEventListener('online', resolve, { once: true });
  });
}
