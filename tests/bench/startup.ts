import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// `npm run bench:startup`: how much later the worker answers its first request than a worker that does nothing.
// Both are started as fresh workerd processes, in turn, so that the machine's moods hit both alike.

const RUNS = 25;
const PORT = 8099;

const folder = mkdtempSync(join(tmpdir(), 'plaudit-startup-'));
const bundled = spawnSync('wrangler', ['deploy', '--dry-run', '--outdir', folder], { encoding: 'utf8' });
if (bundled.status !== 0) throw new Error(bundled.stderr);
/** What ours carries and serves as it is. */
const files = readdirSync(folder).filter((file) => /\.(txt|bin)$/.test(file));
writeFileSync(join(folder, 'bare.js'), "export default { fetch: () => new Response('ok') };\n");
writeFileSync(
  join(folder, 'imported.js'),
  "import app from './index.js';\nexport default { app, fetch: () => new Response('ok') };\n",
);

const workers = {
  /** Does nothing. */
  bare: writeConfig(['bare.js'], []),
  /** Does nothing either, but has imported ours: the difference is all that runs at import. */
  imported: writeConfig(['imported.js', 'index.js'], []),
  /** Ours: its first answer comes on top, and the files that it carries. */
  plaudit: writeConfig(['index.js'], files),
};
const times: Record<keyof typeof workers, number[]> = { bare: [], imported: [], plaudit: [] };
await measure(workers.bare); // warms the page cache
for (let run = 0; run < RUNS; run += 1) {
  for (const name of ['bare', 'imported', 'plaudit'] as const) times[name].push(await measure(workers[name]));
}

console.log(`start to first answer, medians of ${RUNS} interleaved runs, and what each costs over the bare worker:`);
for (const name of ['bare', 'imported', 'plaudit'] as const) {
  const over = times[name].map((time, run) => time - (times.bare[run] ?? 0));
  console.log(`  ${name.padEnd(8)}  ${median(times[name]).toFixed(1)} ms  +${median(over).toFixed(1)} ms`);
}

function writeConfig(scripts: [string, ...string[]], carried: string[]): string {
  const file = join(folder, `${scripts[0]}.capnp`);
  const modules = [
    ...scripts.map((script) => `(name = "${script}", esModule = embed "${script}")`),
    ...carried.map((name) => `(name = "${name}", ${name.endsWith('.txt') ? 'text' : 'data'} = embed "${name}")`),
  ].join(', ');
  writeFileSync(
    file,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = (modules = [${modules}], compatibilityDate = "2026-11-01"))],
  sockets = [(name = "http", address = "127.0.0.1:${PORT}", http = (), service = "main")]
);
`,
  );
  return file;
}

/** Milliseconds from starting the process to the first byte of its answer. */
async function measure(config: string): Promise<number> {
  const started = performance.now();
  const child = spawn('workerd', ['serve', config], { stdio: 'ignore' });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  while (!(await answers())) await new Promise((resolve) => setTimeout(resolve, 1));
  const time = performance.now() - started;
  child.kill('SIGKILL');
  await gone;
  return time;
}

function answers(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(PORT, '127.0.0.1');
    socket.once('connect', () =>
      socket.write('GET /w/other.js HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'),
    );
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
