/** What may fail in a strange page (storage that throws, a selector that is none) is as if it were not there. */
export function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch {
    // Nothing to tell: the caller goes on without.
  }
}
