import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const resolve = createRequire(import.meta.url).resolve;

/** What pages load by `/lib/NAME`: other people's code as shops really have it. */
const PACKAGES: Record<string, string> = {
  'es5-shim.js': 'es5-shim/es5-shim.js',
  'es5-sham.js': 'es5-shim/es5-sham.js',
  'core-js.js': 'core-js-bundle/minified.js',
  'bootstrap.css': 'bootstrap/dist/css/bootstrap.css',
  'preflight.css': 'tailwindcss/preflight.css',
};

/** Libraries of a time before npm: Debian's packages carry them, under the same licences. */
const DEBIAN: Record<string, { name: string; file: string }> = {
  'prototype.js': { name: 'libjs-prototype', file: '/usr/share/javascript/prototype/prototype.js' },
  'mootools.js': { name: 'libjs-mootools', file: '/usr/share/javascript/mootools/mootools.js' },
};

/**
 * The text of a library; undefined where the name is none of ours.
 * @throws Error with the command to run
 */
export function readLibrary(name: string): string | undefined {
  if (PACKAGES[name]) return readFileSync(resolve(PACKAGES[name]), 'utf8');
  return DEBIAN[name] && readFileSync(findDebianFile(DEBIAN[name]), 'utf8');
}

function findDebianFile({ name, file }: { name: string; file: string }): string {
  const chosen = process.env['PLAUDIT_OLD_LIBRARIES'];
  const path = chosen ? file.replace('/usr/share/javascript', chosen) : file;
  if (!existsSync(path) && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`No ${name} here: installing it …`);
    run('apt-get', ['update']);
    run('apt-get', ['install', '--yes', '--no-install-recommends', name]);
  }
  if (existsSync(path)) return path;
  throw new Error(
    [
      `The hostile pages want the real ${name.replace('libjs-', '')}, and npm has none: ${path} is missing. Run`,
      `  sudo apt-get install ${name}`,
      'or name a folder with prototype/prototype.js and mootools/mootools.js: PLAUDIT_OLD_LIBRARIES=/path npm test',
    ].join('\n'),
  );
}

function run(command: string, args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync(command, args, { stdio: 'inherit', timeout: 300_000, env });
}
