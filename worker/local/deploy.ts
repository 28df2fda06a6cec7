import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKey } from '../access/keys.ts';
import { capture, run, runAttached } from './run.ts';

// `npm run deploy`: from a Cloudflare account to a running worker. Safe to repeat: what exists is kept.

const DATABASE = 'plaudit';

try {
  await deploy();
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}

async function deploy(): Promise<void> {
  if (!process.argv.includes('--no-build')) {
    console.log('Building …');
    await run(process.execPath, ['worker/local/build.ts']);
  }
  if (/not authenticated/i.test(await capture('wrangler', ['whoami']))) await runAttached('wrangler', ['login']);
  // A database that exists gets the new tables before the code that needs them. The first deployment creates it.
  const exists = await hasDatabase();
  if (exists) await migrate();
  await createMissingQueues();
  const secrets = await createMissingSecrets();
  // Before anything can fail: Cloudflare never gives a secret back.
  printSecrets(secrets);
  const address = await publish(secrets);
  if (!exists) await migrate();
  print(address, secrets['ADMIN_KEY']);
}

async function hasDatabase(): Promise<boolean> {
  const databases = JSON.parse(await capture('wrangler', ['d1', 'list', '--json'])) as { name: string }[];
  return databases.some(({ name }) => name === DATABASE);
}

async function migrate(): Promise<void> {
  console.log('Migrating the database …');
  await run('wrangler', ['d1', 'migrations', 'apply', DATABASE, '--remote']);
}

/** `wrangler deploy` creates the queues that the worker writes to, but not the one for dead letters, and refuses without it. */
async function createMissingQueues(): Promise<void> {
  const names = [...readFileSync('wrangler.toml', 'utf8').matchAll(/^queue = "([\w-]+)"/gm)].map(
    ([, name = '']) => name,
  );
  for (const name of new Set(names)) {
    try {
      await run('wrangler', ['queues', 'info', name]);
    } catch (error) {
      if (!/does not exist/i.test(String(error))) throw error;
      await run('wrangler', ['queues', 'create', name]);
    }
  }
}

/** Secrets that the worker needs and does not have yet. */
async function createMissingSecrets(): Promise<Record<string, string>> {
  const names = (JSON.parse(await listSecrets()) as { name: string }[]).map(({ name }) => name);
  const missing = ['ADMIN_KEY', 'HASH_KEY'].filter((name) => !names.includes(name));
  return Object.fromEntries(await Promise.all(missing.map(async (name) => [name, await createKey()] as const)));
}

async function listSecrets(): Promise<string> {
  try {
    return await capture('wrangler', ['secret', 'list', '--format', 'json']);
  } catch (error) {
    // A worker that is not there yet has no secrets either. Any other failure must not pass for that: another HASH_KEY
    // would make every order and customer a stranger.
    if (/\b10007\b|does not exist/i.test(String(error))) return '[]';
    throw error;
  }
}

/** Deploys, creating D1 and KV where the account has none, and returns the worker's address. */
async function publish(secrets: Record<string, string>): Promise<string> {
  console.log('Deploying …');
  const folder = mkdtempSync(join(tmpdir(), 'plaudit-'));
  try {
    const file = join(folder, 'secrets.json');
    writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
    const hasNew = Object.keys(secrets).length > 0;
    const printed = await capture('wrangler', ['deploy', ...(hasNew ? ['--secrets-file', file] : [])]);
    const [address] = /https:\/\/[\w.-]+\.workers\.dev/.exec(printed) ?? [];
    return address ?? 'https://YOUR-WORKER';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function printSecrets({ ADMIN_KEY, HASH_KEY }: Record<string, string>): void {
  if (ADMIN_KEY) console.log(`\nYour operator key, shown this once – keep it in a safe place:\n\n  ${ADMIN_KEY}\n`);
  if (HASH_KEY)
    console.log(`Your recovery key (HASH_KEY), shown this once – keep it apart from backups:\n\n  ${HASH_KEY}\n`);
}

function print(address: string, adminKey: string | undefined): void {
  const key = adminKey ?? 'YOUR-OPERATOR-KEY';
  const site = {
    name: 'My shop',
    origins: ['https://my-shop.example'],
    controller: {
      name: 'My shop Ltd',
      contact: 'hello@my-shop.example',
      privacyUrl: 'https://my-shop.example/privacy',
    },
  };
  console.log(`
Plaudit runs at ${address}
Next: create your site. The reply tells its id and its own key.

  curl -X POST ${address}/v1/sites -H 'Authorization: Bearer ${key}' -H 'Content-Type: application/json' \\
    -d '${JSON.stringify(site)}'

Then paste the tag into your confirmation page:

  <script async src="${address}/w/SITE-ID.js"></script>
`);
}
