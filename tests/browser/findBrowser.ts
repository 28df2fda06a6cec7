import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

const WINDOWS = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((folder) =>
  ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].map((path) =>
    join(process.env[folder] ?? 'C:\\', path),
  ),
);

/**
 * The Chromium of this machine; where there is none, Playwright's own or the distribution's is installed first.
 * @throws Error with the command to run
 */
export function findBrowser(): string {
  const chosen = process.env['PLAUDIT_CHROMIUM'];
  if (chosen) {
    if (isRunnable(chosen)) return chosen;
    throw new Error(`PLAUDIT_CHROMIUM names ${chosen}, which is no browser that starts.`);
  }
  const found = findRunnable() ?? (install(), findRunnable());
  if (found) return found;
  throw new Error(
    [
      'The browser journeys need Chromium: none was found, and none could be installed from here. Run one of',
      '  npx playwright-core install --with-deps chromium',
      '  sudo apt-get install chromium',
      'or name a browser that is there: PLAUDIT_CHROMIUM=/path/to/chromium npm test',
    ].join('\n'),
  );
}

function findRunnable(): string | undefined {
  const inPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const usual = { darwin: MAC, win32: WINDOWS }[process.platform as string] ?? NAMES.map((name) => `/usr/bin/${name}`);
  return [chromium.executablePath(), ...usual, ...inPath].find(isRunnable);
}

/** A downloaded Chromium without the libraries it needs is a file, and no browser. On Windows `--version` opens a window. */
function isRunnable(path: string): boolean {
  if (!existsSync(path)) return false;
  return process.platform === 'win32' || spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0;
}

function install(): void {
  const isRoot = process.getuid?.() === 0;
  console.log('No Chromium here: installing one …');
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js');
  run(process.execPath, [cli, 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium']);
  if (findRunnable() || !isRoot || !existsSync('/usr/bin/apt-get')) return;
  run('apt-get', ['update']);
  run('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium']);
}

/** Whether it worked is seen by looking for the browser again. */
function run(command: string, args: string[]): void {
  spawnSync(command, args, {
    stdio: 'inherit',
    timeout: 600_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
