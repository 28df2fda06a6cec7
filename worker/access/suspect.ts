/** Nobody reads a question and finds a number in less: what taps sooner is a script, or a finger that was already falling. */
const TOO_FAST_MS = 500;

/**
 * Crawlers that say what they are. Tools and apps (curl, okhttp, headless browsers) are not among them: native apps post
 * responses too, and a person's answer that is not counted is worse than a robot's that is. "Cubot" is a maker of phones.
 */
const CRAWLERS =
  /(?<!\bcu)bot\b|crawl|spider|slurp|facebookexternalhit|mediapartners-google|google-read-aloud|lighthouse|bingpreview|bytespider|archiver/i;

export function isCrawler(headers: Headers): boolean {
  return CRAWLERS.test(headers.get('User-Agent') ?? '');
}

/** Whether a response looks like no person's: it is stored and answered like any other, and not counted. */
export function isSuspect(signs: { website?: string | undefined; elapsedMs?: number | undefined }, headers: Headers) {
  const fellForHoneypot = Boolean(signs.website);
  const isTooFast = signs.elapsedMs !== undefined && signs.elapsedMs < TOO_FAST_MS;
  return fellForHoneypot || isTooFast || isCrawler(headers);
}
