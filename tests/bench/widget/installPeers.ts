import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const FILES = ['package.json', 'package-lock.json'];

/** Installs the peers' packages in a folder of their own, unless the very same are there. Returns their `node_modules`. */
export function installPeers(): string {
  const source = resolve('tests/bench/peers');
  const folder = resolve('.bench/peers');
  const modules = join(folder, 'node_modules');
  const isSame = (name: string) =>
    existsSync(join(folder, name)) &&
    readFileSync(join(folder, name), 'utf8') === readFileSync(join(source, name), 'utf8');
  if (existsSync(join(modules, '.package-lock.json')) && FILES.every(isSame)) return modules;
  mkdirSync(folder, { recursive: true });
  for (const name of FILES) copyFileSync(join(source, name), join(folder, name));
  // Their install scripts build nothing that is measured.
  const installed = spawnSync('npm', ['ci', '--ignore-scripts'], { cwd: folder, encoding: 'utf8', timeout: 300_000 });
  if (installed.status !== 0) throw new Error(`npm ci in ${folder} failed:\n${installed.stdout}${installed.stderr}`);
  return modules;
}
