/**
 * The way to the log for what went wrong: ids, the kind of error, where it happened, and its message without values.
 * A message quotes what it stumbled over (`Unexpected token … "bonjour@shop…" is not valid JSON`), and that may be a
 * shopper's words.
 */
export function logError(facts: Record<string, string | undefined>, error: unknown): void {
  // oxlint-disable-next-line no-console -- the log of the worker
  console.error({ ...facts, ...describe(error) });
}

function describe(error: unknown): { error: string; message?: string; at?: string[] } {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [];
  return { error: error.name, message: withoutValues(error.message), at: frames.map((line) => line.trim()) };
}

function withoutValues(message: string): string {
  return message
    .replaceAll(/"[^"]*("|$)|'[^']*'|`[^`]*`/g, '…')
    .replaceAll(/\S+@\S+|(pl[ks]|whsec)_\S+|https?:\S+/g, '…')
    .slice(0, 300);
}
