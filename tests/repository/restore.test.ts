import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Runs the command against a stand-in for Cloudflare and one for the worker; returns all that they were asked, in order. */
async function restoreWith(args: string[], { status = 200, adminKey = 'plk_operator', journal = '' } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'plaudit-restore-'));
  const [log, journalFile] = [join(folder, 'calls'), join(folder, 'journal.json')];
  writeFileSync(journalFile, journal);
  writeFileSync(join(folder, 'wrangler'), `#!/usr/bin/env bash\necho "wrangler $*" >> ${log}\n`);
  chmodSync(join(folder, 'wrangler'), 0o755);
  let left = 23;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { entries } = JSON.parse(body) as { entries?: unknown[] };
    const replayed = entries?.length ?? Math.min(left, 20);
    if (!entries) left -= replayed;
    writeFileSync(log, `${request.headers.authorization} ${entries ? entries.length : 'all'}\n`, { flag: 'a' });
    response.writeHead(status).end(JSON.stringify({ replayed, isComplete: left === 0 }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const worker = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const command = [
    'worker/local/restore.ts',
    '--worker',
    worker,
    ...args.map((arg) => arg.replace('JOURNAL', journalFile)),
  ];
  const child = spawn(process.execPath, command, {
    env: { ...process.env, ADMIN_KEY: adminKey, PATH: `${folder}:${process.env['PATH']}` },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (printed += String(text)));
  const code = await new Promise((resolve) => child.once('close', resolve));
  server.close();
  return { calls: existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : [], code, printed };
}

const ask = (what: string) => `Bearer plk_operator ${what}`;

test('a restore goes back, migrates, and replays until nothing is missing', async () => {
  const { calls, code, printed } = await restoreWith(['--timestamp', '2026-03-31T12:00:00Z']);
  expect(calls).toEqual([
    ask('0'),
    'wrangler d1 time-travel restore plaudit --timestamp 2026-03-31T12:00:00Z',
    'wrangler d1 migrations apply plaudit --remote',
    ask('all'),
    ask('all'),
  ]);
  expect([code, printed]).toEqual([0, expect.stringContaining('23 replayed')]);
});

test('with a wrong key or address nothing is restored', async () => {
  const { calls, code } = await restoreWith(['--timestamp', '2026-03-31T12:00:00Z'], { status: 401 });
  expect([calls, code]).toEqual([[ask('0')], 1]);
});

test('after a restore done otherwise it only replays, also a copy of the journal of several pages', async () => {
  const page = (count: number) =>
    JSON.stringify({ entries: Array.from({ length: count }, () => ({})), nextCursor: null });
  const { calls } = await restoreWith(['--replay-only', '--journal', 'JOURNAL'], {
    journal: `${page(25)}\n${page(1)}\n`,
  });
  expect(calls).toEqual([ask('0'), ask('all'), ask('all'), ask('20'), ask('6')]);
});

test.each([[[]], [['--timestamp', 'x', '--replay-only']]])(
  'without saying which moment (%j) it explains itself',
  async (args) => {
    const { calls, code, printed } = await restoreWith(args);
    expect([calls, code, printed]).toEqual([[], 1, expect.stringContaining('npm run restore')]);
  },
);
