import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The programs, and Debian's packages that have them. `Xvfb` is the screen of a machine without one. */
const PROGRAMS = { WebKitWebDriver: 'webkit2gtk-driver', Xvfb: 'xvfb' };

/**
 * Whether this machine has WebKit, the engine of Safari, to drive: WebKitGTK under its WebDriver. Installs it where that can
 * be done; where not, on a Mac for one, only Chromium is driven, and that is said.
 * @throws Error with the command to run, under `CI`: there nothing is left out
 */
export function findWebKit(): boolean {
  if (isComplete() || (install(), isComplete())) return true;
  const packages = Object.values(PROGRAMS).join(' ');
  const advice = `No WebKit here and none could be installed: sudo apt-get install ${packages}`;
  if (process.env['CI']) throw new Error(advice);
  console.log(`${advice}. The journeys in WebKit are skipped; those in Chromium are not.`);
  return false;
}

function isComplete(): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return Object.keys(PROGRAMS).every((program) => folders.some((folder) => existsSync(join(folder, program))));
}

function install(): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log('No WebKit here: installing it …');
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', ...Object.values(PROGRAMS)]])
    spawnSync('apt-get', args, {
      stdio: 'inherit',
      timeout: 300_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
}
