import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

// `npm run bench:throughput`: the complete `POST /v1/responses` against a bare worker that parses JSON and does one D1
// insert, and the survey script against a bare worker that returns the same bytes. Both run under `wrangler dev` on this
// machine; rounds are interleaved and the ratio is taken round by round, so that the machine's moods hit both alike.

const ROUNDS = 9;
const REQUESTS = 600;
const CONCURRENCY = 16;
const PORTS = { plaudit: 8191, bare: 8192 };

const folder = mkdtempSync(join(tmpdir(), 'plaudit-throughput-'));
const agent = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });
const children: ChildProcess[] = [];
process.once('exit', () => children.forEach(({ pid }) => pid !== undefined && process.kill(-pid)));

await startPlaudit();
const site = await createSite();
const script = await (await fetch(`http://localhost:${PORTS.plaudit}/w/${site}.js`)).text();
await startBare(script);

const posts = await compare((port) => ({
  port,
  method: 'POST',
  path: '/v1/responses',
  body: JSON.stringify(createMessage()),
}));
const scripts = await compare((port) => ({ port, method: 'GET', path: `/w/${site}.js` }));
console.log(`ratio of plaudit to bare, medians of ${ROUNDS} interleaved rounds of ${REQUESTS} requests, ${CONCURRENCY} at once:
  POST /v1/responses  ${posts.ratio.toFixed(2)}  (${posts.plaudit.toFixed(0)} and ${posts.bare.toFixed(0)} a second)
  GET /w/SITE.js      ${scripts.ratio.toFixed(2)}  (${scripts.plaudit.toFixed(0)} and ${scripts.bare.toFixed(0)} a second)`);
process.exit(0);

interface Shot {
  port: number;
  method: string;
  path: string;
  body?: string;
}

async function compare(createShot: (port: number) => Shot) {
  await fire(() => createShot(PORTS.plaudit));
  await fire(() => createShot(PORTS.bare));
  const rates: { plaudit: number; bare: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const plaudit = await fire(() => createShot(PORTS.plaudit));
    const bare = await fire(() => createShot(PORTS.bare));
    rates.push({ plaudit, bare });
  }
  return {
    plaudit: median(rates.map((rate) => rate.plaudit)),
    bare: median(rates.map((rate) => rate.bare)),
    ratio: median(rates.map((rate) => rate.plaudit / rate.bare)),
  };
}

/** Requests a second. */
async function fire(createShot: () => Shot): Promise<number> {
  let left = REQUESTS;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      while (left > 0) {
        left -= 1;
        await send(createShot());
      }
    }),
  );
  return (1000 * REQUESTS) / (performance.now() - started);
}

function send({ port, method, path, body }: Shot): Promise<void> {
  return new Promise((done, fail) => {
    const headers = { 'Content-Type': 'text/plain', Origin: 'https://shop.example' };
    const sent = request({ port, method, path, agent, headers }, (reply) => {
      reply.resume();
      if ((reply.statusCode ?? 500) >= 300)
        fail(new Error(`${method} ${path} on ${port} answered ${reply.statusCode}`));
      reply.once('end', done);
    });
    sent.once('error', fail);
    sent.end(body);
  });
}

function createMessage() {
  return {
    id: crypto.randomUUID(),
    revision: 0,
    site,
    touchpoint: 'purchase',
    score: Math.floor(Math.random() * 11),
    order: { id: crypto.randomUUID(), value: 59.9, currency: 'EUR' },
    locale: 'fr',
    page: '/merci',
  };
}

async function startPlaudit(): Promise<void> {
  const state = join(folder, 'plaudit');
  const migrated = spawnSync('wrangler', ['d1', 'migrations', 'apply', 'plaudit', '--local', '--persist-to', state]);
  if (migrated.status !== 0) throw new Error(String(migrated.stderr));
  writeFileSync(join(folder, 'secrets.env'), 'ADMIN_KEY=operator-of-the-bench\nHASH_KEY=pseudonyms-of-the-bench\n');
  await serve(['--config', resolve('wrangler.toml'), '--env-file', join(folder, 'secrets.env')], PORTS.plaudit, state);
}

async function startBare(text: string): Promise<void> {
  const bare = join(folder, 'bare');
  mkdirSync(join(bare, 'migrations'), { recursive: true });
  const table =
    'CREATE TABLE responses (id TEXT PRIMARY KEY, site TEXT, score INTEGER, orderId TEXT, createdAt INTEGER);';
  writeFileSync(join(bare, 'migrations', '0001.sql'), table);
  writeFileSync(
    join(bare, 'worker.js'),
    `const script = ${JSON.stringify(text)};
export default {
  async fetch(request, env) {
    if (request.method === 'GET') return new Response(script, { headers: { 'Content-Type': 'text/javascript' } });
    const body = await request.json();
    await env.DB.prepare('INSERT INTO responses VALUES (?, ?, ?, ?, ?)')
      .bind(body.id, body.site, body.score, body.order.id, Date.now()).run();
    return Response.json({ id: body.id }, { status: 201 });
  },
};
`,
  );
  writeFileSync(
    join(bare, 'wrangler.toml'),
    `name = "bare"\nmain = "worker.js"\ncompatibility_date = "2026-11-01"\n
[[d1_databases]]\nbinding = "DB"\ndatabase_name = "bare"\nmigrations_dir = "migrations"\n`,
  );
  const config = ['--config', join(bare, 'wrangler.toml')];
  const state = join(folder, 'bare-state');
  const migrated = spawnSync('wrangler', [
    'd1',
    'migrations',
    'apply',
    'bare',
    '--local',
    '--persist-to',
    state,
    ...config,
  ]);
  if (migrated.status !== 0) throw new Error(String(migrated.stderr));
  await serve(config, PORTS.bare, state);
}

function serve(config: string[], port: number, state: string): Promise<void> {
  const args = [
    'dev',
    ...config,
    '--port',
    String(port),
    '--persist-to',
    state,
    '--show-interactive-dev-session=false',
  ];
  const child = spawn('wrangler', [...args, '--log-level', 'log'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  children.push(child);
  return new Promise((ready) => {
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed = (printed + chunk).slice(-2000);
      if (/Ready on/.test(printed)) ready();
    });
  });
}

async function createSite(): Promise<string> {
  const reply = await fetch(`http://localhost:${PORTS.plaudit}/v1/sites`, {
    method: 'POST',
    headers: { Authorization: 'Bearer operator-of-the-bench', 'Content-Type': 'application/json' },
    body: JSON.stringify({
      name: 'Bench',
      origins: ['https://shop.example'],
      controller: { name: 'a', contact: 'b', privacyUrl: 'https://shop.example/' },
    }),
  });
  if (!reply.ok) throw new Error(await reply.text());
  return ((await reply.json()) as { id: string }).id;
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
