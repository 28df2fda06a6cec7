import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { getPlatformProxy } from 'wrangler';
import type { Env } from '../env.ts';
import { createKey } from '../access/keys.ts';
import { freePort } from './freePort.ts';
import { readOptions, type Options } from './readOptions.ts';
import { endAll, run, runInBackground } from './run.ts';
import { DEMO_SITE, seed } from './seed.ts';

// `npm start`: the whole product on this machine. Builds, migrates a local D1, seeds a demo site with sample data,
// serves the worker and the demo shop on two origins, and prints where they are.

process.env['WRANGLER_SEND_METRICS'] = 'false';
process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => void endAll().then(() => process.exit(0)));
}

try {
  await start(readOptions(process.argv.slice(2)));
} catch (error) {
  await endAll();
  console.error(`\n${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}

async function start(options: Options): Promise<void> {
  const port = await freePort(options.port, '--port');
  const shopPort = await freePort(options.shopPort, '--shop-port');
  const [worker, shop] = [`http://localhost:${port}`, `http://localhost:${shopPort}`];
  if (options.isFresh) {
    rmSync(options.state, { recursive: true, force: true });
    rmSync(options.factsFile, { force: true });
  }
  mkdirSync(options.state, { recursive: true });
  if (options.build) {
    console.log('Building …');
    await run(process.execPath, ['worker/local/build.ts']);
  }
  console.log('Preparing the local database …');
  await run('wrangler', ['d1', 'migrations', 'apply', 'plaudit', '--local', '--persist-to', options.state]);
  const secrets = await readSecrets(options.state);
  const key = await withBindings(options.state, (env) => seed({ ...env, ...secrets }, shop, options.factsFile));
  console.log('Starting the worker and the shop …');
  await runInBackground(
    'wrangler',
    [
      'dev',
      '--port',
      String(port),
      '--persist-to',
      options.state,
      '--env-file',
      secretsFile(options.state),
      // Alerts may go to a receiver on this machine.
      '--var',
      'ALLOW_LOOPBACK_RECEIVERS:yes',
      '--var',
      'ALERT_FROM:alerts@plaudit.example',
      '--show-interactive-dev-session=false',
    ],
    { ready: /Ready on/, shown: /\.eml$/ },
  );
  await runInBackground(
    process.execPath,
    ['demo/serve.ts', '--port', String(shopPort), '--worker', worker, '--site', DEMO_SITE],
    { ready: /ready/i },
  );
  const facts = { worker, shop, site: DEMO_SITE, key, adminKey: secrets.ADMIN_KEY };
  writeFileSync(options.factsFile, `${JSON.stringify(facts, null, 2)}\n`, { mode: 0o600 });
  print(facts, options.factsFile);
}

async function withBindings<Result>(state: string, task: (env: Env) => Promise<Result>): Promise<Result> {
  // `wrangler dev --persist-to DIR` keeps its data in DIR/v3; the proxy names that folder itself.
  const { env, dispose } = await getPlatformProxy({ persist: { path: join(state, 'v3') } });
  try {
    return await task(env as unknown as Env);
  } finally {
    await dispose();
  }
}

/** The worker's secrets, made at the first start and kept where `wrangler dev` reads them. */
async function readSecrets(state: string): Promise<{ ADMIN_KEY: string; HASH_KEY: string }> {
  const file = secretsFile(state);
  if (!existsSync(file)) {
    const secrets = `ADMIN_KEY=${await createKey()}\nHASH_KEY=${await createKey()}\n`;
    writeFileSync(file, secrets, { mode: 0o600 });
  }
  const { ADMIN_KEY = '', HASH_KEY = '' } = parseEnv(readFileSync(file, 'utf8'));
  return { ADMIN_KEY, HASH_KEY };
}

function secretsFile(state: string): string {
  return join(state, 'secrets.env');
}

function print(facts: { worker: string; shop: string; site: string; key: string }, factsFile: string): void {
  const { worker, shop, site, key } = facts;
  console.log(`
Plaudit is ready. Ctrl-C ends it.

  Demo shop   ${shop}
  Variants    ${shop}/variantes
  Worker      ${worker}
  Tag         <script async src="${worker}/w/${site}.js"></script>
  Demo key    ${key}

Sample data of 90 days is in. The score of it:

  curl -H 'Authorization: Bearer ${key}' '${worker}/v1/sites/${site}/results?interval=month'

The same facts, for scripts: ${factsFile}
`);
}
