import { chromium, type Browser } from 'playwright-core';

const ARGUMENTS = [
  // Containers run as root, where Chromium's sandbox cannot start.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nothing leaves this machine: a review link ends where its address would be looked up.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost',
];

export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ARGUMENTS });
}
