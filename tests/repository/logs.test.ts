import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('only logError speaks to the log, as it alone leaves out what people wrote', () => {
  const grep = spawnSync('grep', ['-rlE', '\\bconsole\\.', 'worker', '--include=*.ts', '--exclude-dir=local'], {
    encoding: 'utf8',
  });
  expect(grep.stdout.trim().split('\n')).toEqual(['worker/logError.ts']);
});

test('Cloudflare keeps no line of its own for each request: it would hold addresses and user agents', () => {
  expect(readFileSync('wrangler.toml', 'utf8')).toMatch(/\[observability\.logs\]\ninvocation_logs = false/);
});
