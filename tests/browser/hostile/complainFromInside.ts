/**
 * Runs in a page before all of its scripts, and tells its host what a shop's developer would complain about. Uses nothing
 * later that a script could replace.
 */
export function complainFromInside(): void {
  const { fetch, String } = window;
  const complain = (complaint: unknown) => void fetch('/complaints', { method: 'POST', body: String(complaint) });
  addEventListener('error', ({ message }) => complain(message));
  addEventListener('unhandledrejection', ({ reason }) => complain(reason));
  for (const level of ['error', 'warn'] as const) {
    const tell = console[level];
    console[level] = (...words: unknown[]) => {
      complain(words[0]);
      tell.apply(console, words);
    };
  }
}
