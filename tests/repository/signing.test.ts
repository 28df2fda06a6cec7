import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findPhp } from './findPhp.ts';

// What shops paste into their servers runs here as it stands, in its own language, on the vectors that the worker is held to.

interface Vector {
  name: string;
  secret: string;
  message: { site: string; touchpoint: string; order: string; customer: string; expiry: number };
  signature: string;
}

const VECTORS = JSON.parse(readFileSync('docs/signing/vectors.json', 'utf8')) as Vector[];
const SIGNATURES = Object.fromEntries(VECTORS.map(({ name, signature }) => [name, signature]));

const NODE = `
  import { readFileSync } from 'node:fs';
  import { signOrder } from './docs/signing/plaudit.mjs';
  const vectors = JSON.parse(readFileSync('docs/signing/vectors.json', 'utf8'));
  const signed = vectors.map(({ name, secret, message }) => [name, signOrder(secret, message)]);
  console.log(JSON.stringify(Object.fromEntries(signed)));`;

const PHP = `
  error_reporting(E_ALL);
  require 'docs/signing/plaudit.php';
  $signed = [];
  foreach (json_decode(file_get_contents('docs/signing/vectors.json'), true) as $vector) {
    $message = $vector['message'];
    $signed[$vector['name']] = plaudit_sign($vector['secret'], $message['site'], $message['order'],
      $message['customer'], $message['touchpoint'], $message['expiry']);
  }
  echo json_encode($signed);`;

function run(command: string, args: string[]): unknown {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  expect(`${status} ${stderr}`).toBe('0 ');
  return JSON.parse(stdout);
}

test('the helper for Node signs every vector as the worker reads it', () => {
  expect(run(process.execPath, ['--input-type=module', '--eval', NODE])).toEqual(SIGNATURES);
});

test('the helper for PHP signs every vector as the worker reads it', () => {
  expect(run(findPhp(), ['-d', 'display_errors=stderr', '-r', PHP])).toEqual(SIGNATURES);
}, 600_000);

test('both helpers sign for thirty days where nothing else is said', () => {
  const now = Math.floor(Date.now() / 1000);
  const node = `import { signOrder } from './docs/signing/plaudit.mjs';
    console.log(JSON.stringify(signOrder('pls_x', { site: 'site_a', order: '1' })));`;
  const php = `require 'docs/signing/plaudit.php'; echo json_encode(plaudit_sign('pls_x', 'site_a', '1'));`;
  for (const signature of [
    run(process.execPath, ['--input-type=module', '--eval', node]),
    run(findPhp(), ['-r', php]),
  ]) {
    const expiry = Number(String(signature).split('.')[1]);
    expect(Math.abs(expiry - now - 30 * 86_400)).toBeLessThan(60);
  }
}, 600_000);
