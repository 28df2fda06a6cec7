import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/**
 * The PHP of this machine; where there is none and we may, Debian's is installed first. Never skipped: what shops paste
 * into their servers has to have run.
 * @throws Error with the command to run
 */
export function findPhp(): string {
  const php = process.env['PLAUDIT_PHP'] ?? 'php';
  if (isRunnable(php)) return php;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('No PHP here: installing one …');
    run('apt-get', ['update']);
    run('apt-get', ['install', '--yes', '--no-install-recommends', 'php-cli']);
    if (isRunnable(php)) return php;
  }
  throw new Error(
    [
      'docs/signing/plaudit.php is tested by running it: no PHP was found, and none could be installed from here. Run one of',
      '  sudo apt-get install php-cli',
      '  brew install php',
      'or name one that is there: PLAUDIT_PHP=/path/to/php npm test',
    ].join('\n'),
  );
}

function isRunnable(php: string): boolean {
  return spawnSync(php, ['--version']).status === 0;
}

function run(command: string, args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync(command, args, { stdio: 'inherit', timeout: 300_000, env });
}
