const MAX_DELAY_SECONDS = 900;

/**
 * Gives a message back to the queue: after 5 s, 10 s, 20 s … at most a quarter of an hour, jittered. With the hundred
 * retries of wrangler.toml, a store may be away for most of a day before a message dies.
 */
export function retryLater(message: Message): void {
  const delay = Math.min(MAX_DELAY_SECONDS, 5 * 2 ** Math.min(message.attempts - 1, 10));
  message.retry({ delaySeconds: Math.ceil(delay * (0.5 + Math.random() / 2)) });
}
