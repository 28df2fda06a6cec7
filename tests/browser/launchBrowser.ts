import { chromium, type Browser } from 'playwright-core';

/** For a browser in which nothing happens but what a test does. */
export const ARGUMENTS = [
  // Containers run as root, where Chromium's sandbox cannot start.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nothing leaves this machine: a review link ends where its address would be looked up. Names under `.test` are this
  // machine too, and unlike `localhost` no secure ones.
  '--host-resolver-rules=MAP *.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE localhost',
];

/** With `keepsPages` a page that was left is kept as it is for who comes back, as browsers do and Playwright does not. */
export function launchBrowser(executablePath: string, { keepsPages = false } = {}): Promise<Browser> {
  const ignoreDefaultArgs = keepsPages ? ['--disable-back-forward-cache'] : [];
  return chromium.launch({ executablePath, args: ARGUMENTS, ignoreDefaultArgs });
}
