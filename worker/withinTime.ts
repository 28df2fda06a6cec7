/** What was asked for did not come in time. It may still happen later, unseen. */
export class TimeLimitError extends Error {
  constructor(limitMs: number) {
    super(`No answer within ${limitMs} ms`);
  }
}

/**
 * The result of a task, if it comes in time. Bindings know no AbortSignal: what takes longer is left behind, not stopped.
 *
 * @throws TimeLimitError
 */
export async function withinTime<Result>(limitMs: number, task: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeLimitError(limitMs)), limitMs);
  });
  try {
    return await Promise.race([task, limit]);
  } finally {
    clearTimeout(timer);
  }
}
