import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CONSUMERS } from '../../worker/queue.ts';
import { VERSION } from '../../worker/version.ts';

test('the worker can be deployed as it stands', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plaudit-bundle-'));
  const { status, stdout, stderr } = spawnSync('wrangler', ['deploy', '--dry-run', '--outdir', folder], {
    encoding: 'utf8',
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
  });
  expect(`${status} ${stderr}`).toMatch(/^0 /);
  for (const binding of ['env.DB (plaudit)', 'env.SITES', 'env.SPILL (plaudit-spill)'])
    expect(stdout).toContain(binding);
  // The smaller forms of zod make a bundle of this order; all of zod would be twice as much.
  expect(readFileSync(join(folder, 'index.js')).length).toBeLessThan(300_000);
}, 60_000);

const SECRET_LISTS = {
  all: `echo '[{"name":"ADMIN_KEY"},{"name":"HASH_KEY"}]'`,
  none: 'echo "This Worker does not exist on your account. [code: 10007]" >&2; exit 1',
  unreachable: 'echo "A request to the Cloudflare API failed." >&2; exit 1',
};

/** A stand-in for the account that no test can reach: it notes each command and answers as Cloudflare would. */
function deployWith(account: { database: boolean; queues: boolean; secrets: keyof typeof SECRET_LISTS }): {
  calls: string[];
  printed: string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'plaudit-deploy-'));
  const log = join(folder, 'calls');
  writeFileSync(
    join(folder, 'wrangler'),
    `#!/usr/bin/env bash
echo "$*" >> ${log}
case "$1 $2" in
  "whoami ") echo "You are logged in";;
  "d1 list") echo '${account.database ? '[{"name":"plaudit"}]' : '[]'}';;
  "queues info") ${account.queues ? '' : 'echo "Queue \\"$3\\" does not exist." >&2; exit 1'};;
  "secret list") ${SECRET_LISTS[account.secrets]};;
  deploy*) echo "Deployed to https://plaudit.levain.workers.dev"; if [ "$2" = --secrets-file ]; then cp "$3" ${folder}/secret; fi;;
esac
`,
  );
  chmodSync(join(folder, 'wrangler'), 0o755);
  const { stdout } = spawnSync(process.execPath, ['worker/local/deploy.ts', '--no-build'], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${folder}:${process.env['PATH']}` },
  });
  const calls = readFileSync(log, 'utf8').trim().split('\n');
  return { calls: calls.map((call) => call.replace(/--secrets-file \S+/, '--secrets-file FILE')), printed: stdout };
}

test('a first deployment creates, then migrates, and shows the operator’s key once', () => {
  const { calls, printed } = deployWith({ database: false, queues: false, secrets: 'none' });
  expect(calls).toEqual([
    'whoami',
    'd1 list --json',
    'queues info plaudit-spill',
    'queues create plaudit-spill',
    'queues info plaudit-spill-dead',
    'queues create plaudit-spill-dead',
    'queues info plaudit-alerts',
    'queues create plaudit-alerts',
    'queues info plaudit-alerts-dead',
    'queues create plaudit-alerts-dead',
    'secret list --format json',
    'deploy --secrets-file FILE',
    'd1 migrations apply plaudit --remote',
  ]);
  expect(printed).toContain('https://plaudit.levain.workers.dev');
  expect(printed).toMatch(/plk_[0-9a-f]{70}/);
}, 60_000);

test('a later deployment migrates first, and leaves the key alone', () => {
  const { calls, printed } = deployWith({ database: true, queues: true, secrets: 'all' });
  expect(calls).toEqual([
    'whoami',
    'd1 list --json',
    'd1 migrations apply plaudit --remote',
    'queues info plaudit-spill',
    'queues info plaudit-spill-dead',
    'queues info plaudit-alerts',
    'queues info plaudit-alerts-dead',
    'secret list --format json',
    'deploy',
  ]);
  expect(printed).not.toContain('plk_');
}, 60_000);

test('each queue of wrangler.toml has its consumer, and the other way round', () => {
  const [, ...consumers] = readFileSync('wrangler.toml', 'utf8').split('[[queues.consumers]]');
  const names = consumers.map((consumer) => /queue = "([\w-]+)"/.exec(consumer)?.[1]);
  expect(names).toEqual(Object.keys(CONSUMERS));
});

test('where the secrets cannot be listed, nothing is deployed and no secret replaced', () => {
  const { calls, printed } = deployWith({ database: true, queues: true, secrets: 'unreachable' });
  expect(calls.at(-1)).toBe('secret list --format json');
  expect(printed).not.toContain('plk_');
}, 60_000);

test('no trigger holds a bare CASE: D1 takes its END for the end of the trigger', () => {
  for (const file of readdirSync('worker/migrations')) {
    const sql = readFileSync(`worker/migrations/${file}`, 'utf8');
    for (const [trigger] of sql.matchAll(/CREATE TRIGGER[\s\S]*?\nEND;/g)) expect(trigger).not.toMatch(/\bCASE\b/);
    expect(sql).not.toContain('\r');
  }
});

test('the lockfile names the packages of every platform, so that npm ci works on all of them', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>;
  };
  const wanted = Object.values(packages).flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies));
  const locked = Object.keys(packages);
  expect(wanted.filter((name) => !locked.some((path) => path.endsWith(`node_modules/${name}`)))).toEqual([]);
});

test('the worker says the version of package.json', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8'))).toMatchObject({ version: VERSION });
});
