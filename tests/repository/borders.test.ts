import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';

/** A copy of the project's settings with a few one-line files, on which lint and compiler are let loose. */
function createProject(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'plaudit-borders-'));
  for (const name of [
    '.oxlintrc.json',
    'tsconfig.base.json',
    'shared/tsconfig.json',
    'widget/tsconfig.json',
    'worker/tsconfig.json',
  ]) {
    cpSync(name, join(folder, name));
  }
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  for (const [name, text] of Object.entries({ ...STUBS, ...files })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const STUBS = {
  'shared/plain.ts': 'export const plain = 1;\n',
  'shared/schemas/thing.ts': 'export const schema = 1;\nexport type Thing = number;\n',
  'widget/card.ts': 'export const card = 1;\n',
  'worker/app.ts': 'export const app = 1;\n',
  'demo/shop.ts': 'export const shop = 1;\n',
};

function failsIn(folder: string, command: string, ...args: string[]): boolean {
  return spawnSync(resolve('node_modules/.bin', command), args, { cwd: folder }).status !== 0;
}

const SOURCES = ['shared', 'widget', 'worker', 'demo'];
const lintFails = (files: Record<string, string>) => failsIn(createProject(files), 'oxlint', ...SOURCES);

test.each([
  ['widget', 'worker', { 'widget/wrong.ts': "import { app } from '../worker/app.ts';\nexport const x = app;\n" }],
  ['worker', 'widget', { 'worker/wrong.ts': "import { card } from '../widget/card.ts';\nexport const x = card;\n" }],
  ['shared', 'widget', { 'shared/wrong.ts': "import { card } from '../widget/card.ts';\nexport const x = card;\n" }],
  ['shared', 'worker', { 'shared/wrong.ts': "import { app } from '../worker/app.ts';\nexport const x = app;\n" }],
  ['demo', 'shared', { 'demo/wrong.ts': "import { plain } from '../shared/plain.ts';\nexport const x = plain;\n" }],
])('lint stops %s from importing %s', (_from, _to, files) => {
  expect(lintFails(files)).toBe(true);
});

test.each([
  ['widget', { 'widget/wrong.ts': "import { app } from '../worker/app.ts';\nexport const x = app;\n" }],
  ['shared', { 'shared/wrong.ts': "import { card } from '../widget/card.ts';\nexport const x = card;\n" }],
  ['worker', { 'worker/wrong.ts': "import { card } from '../widget/card.ts';\nexport const x = card;\n" }],
])('the compiler stops a wrong import in %s', (folder, files) => {
  expect(failsIn(createProject(files), 'tsc', '-b', folder)).toBe(true);
});

test('the compiler knows no page in the worker, and no worker in shared', () => {
  expect(
    failsIn(createProject({ 'worker/wrong.ts': 'export const x = document.title;\n' }), 'tsc', '-b', 'worker'),
  ).toBe(true);
  expect(failsIn(createProject({ 'shared/wrong.ts': 'export const x = caches;\n' }), 'tsc', '-b', 'shared')).toBe(true);
});

test('the widget takes types from schema files, and no values', () => {
  const path = "'../shared/schemas/thing.ts'";
  expect(lintFails({ 'widget/wrong.ts': `import { schema } from ${path};\nexport const x = schema;\n` })).toBe(true);
  expect(lintFails({ 'widget/right.ts': `import type { Thing } from ${path};\nexport const x: Thing = 1;\n` })).toBe(
    false,
  );
});

test('right imports pass', () => {
  const files = { 'widget/right.ts': "import { plain } from '../shared/plain.ts';\nexport const x = plain;\n" };
  expect(lintFails(files)).toBe(false);
  expect(failsIn(createProject(files), 'tsc', '-b', 'widget')).toBe(false);
});

test('only the store speaks SQL', () => {
  const grep = spawnSync('grep', ['-rlE', '\\.(prepare|batch)\\(', 'worker', '--include=*.ts'], {
    encoding: 'utf8',
  });
  const outside = grep.stdout.split('\n').filter((file) => file && !file.startsWith('worker/store/'));
  expect(outside).toEqual([]);
});
