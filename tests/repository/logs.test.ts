import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('only logError speaks to the log, as it alone leaves out what people wrote', () => {
  const grep = spawnSync('grep', ['-rlE', '\\bconsole\\.', 'worker', '--include=*.ts', '--exclude-dir=local'], {
    encoding: 'utf8',
  });
  // The other one writes the script of a page, where the console is the shop's.
  expect(grep.stdout.trim().split('\n').toSorted()).toEqual(['worker/logError.ts', 'worker/site/script.ts']);
});

test('Cloudflare keeps no line of its own for each request: it would hold addresses and user agents', () => {
  expect(readFileSync('wrangler.toml', 'utf8')).toMatch(/\[observability\.logs\]\ninvocation_logs = false/);
});
