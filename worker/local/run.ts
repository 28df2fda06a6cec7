import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

const children = new Set<ChildProcess>();
let isEnding = false;

/** Runs a command to its end, silently, and returns what it wrote to its output. @throws Error with all it printed */
export function capture(command: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [output, printed] = ['', ''];
    child.stdout.on('data', (text) => {
      output += text;
      printed += text;
    });
    child.stderr.on('data', (text) => (printed += text));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${command} ${args.join(' ')} ended with code ${code}:\n${printed}`));
    });
  });
}

/** Runs a command to its end, silently. @throws Error with all it printed */
export async function run(command: string, args: string[]): Promise<void> {
  await capture(command, args);
}

/** Runs a command that talks with the person at this terminal. */
export function runAttached(command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit' });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${command} ended with code ${code}`))));
  });
}

/**
 * Starts a command that stays, and resolves as soon as it prints what `ready` looks for.
 * From then on its errors go to this terminal, and of the rest each line that has something for the reader (`shown`).
 * Should it end by itself, everything ends.
 */
export function runInBackground(
  command: string,
  args: string[],
  { ready, shown }: { ready: RegExp; shown?: RegExp },
): Promise<ChildProcess> {
  return new Promise((resolve, reject) => {
    // A group of its own: Ctrl-C reaches this process alone, which then ends the group, grandchildren included.
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    children.add(child);
    let printed = '';
    const listen = (text: Buffer) => {
      printed += text;
      if (ready.test(printed)) resolve(child);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.stderr.pipe(process.stderr);
    if (shown) createInterface(child.stdout).on('line', (line) => shown.test(line) && console.log(line));
    child.once('error', reject);
    child.once('exit', (code) => {
      children.delete(child);
      // Whatever it started goes too, or it would hold its port for ever.
      if (child.pid !== undefined) killGroup(child.pid);
      const error = new Error(`${command} ${args.join(' ')} ended with code ${code}:\n${printed.slice(-2000)}`);
      if (!ready.test(printed)) return reject(error);
      if (!isEnding) void endAll().then(() => leave(error));
    });
  });
}

function leave(error: Error): never {
  console.error(`\n${error.message}\n`);
  process.exit(1);
}

/** Ends all that was started in the background, and waits until it is gone. */
export async function endAll(): Promise<void> {
  isEnding = true;
  await Promise.all(
    [...children].map(
      (child) =>
        new Promise((resolve) => {
          child.once('exit', resolve);
          if (child.pid !== undefined) killGroup(child.pid);
        }),
    ),
  );
}

function killGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGTERM');
  } catch {
    // It is gone already.
  }
}
