import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the demo runs and what opens it. */
export interface DemoFacts {
  /** Origin of the worker. */
  worker: string;
  /** Origin of the demo shop. */
  shop: string;
  site: string;
  /** Admin key of the site. */
  key: string;
  adminKey: string;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 15_000;

/** What `npm start` does, on free ports and with a store of its own that is gone afterwards. Wants the built widget. */
export async function startDemo(): Promise<{ facts: DemoFacts; stop: () => Promise<void> }> {
  const state = mkdtempSync(join(tmpdir(), 'plaudit-'));
  const path = [join(ROOT, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  const child = spawn(
    process.execPath,
    ['worker/local/start.ts', '--fresh', '--no-build', '--port', '0', '--shop-port', '0', '--state', state],
    { cwd: ROOT, env: { ...process.env, PATH: path }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const forget = () => rmSync(state, { recursive: true, force: true, maxRetries: 5 });
  const stop = async () => {
    await end(child);
    forget();
  };
  // Should this process end without having stopped the demo, nothing of it stays behind.
  process.once('exit', () => {
    child.kill();
    forget();
  });
  try {
    await whenReady(child);
    return { facts: JSON.parse(readFileSync(join(state, 'demo.json'), 'utf8')) as DemoFacts, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function whenReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const fail = (why: string) => reject(new Error(`The demo ${why}. It printed:\n${printed}`));
    const timer = setTimeout(() => fail(`was not ready after ${START_TIMEOUT_MS / 1000} s`), START_TIMEOUT_MS);
    const listen = (text: Buffer) => {
      printed += text;
      if (!/^Plaudit is ready/m.test(printed)) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', (error) => fail(`did not start (${error.message})`));
    child.once('exit', (code) => fail(`ended with code ${code}`));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
  clearTimeout(timer);
}
