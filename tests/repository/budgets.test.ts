import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { expect, test } from 'vitest';
import { loader } from '../../dist/widget/files.js';
import { readConfiguration } from '../../worker/site/configuration.ts';
import { createDemoConfiguration } from '../../worker/local/demoSite.ts';
import { createScript, createTagData } from '../../worker/site/script.ts';
import { createSurvey } from '../../worker/site/survey.ts';

const { budgets } = JSON.parse(readFileSync('package.json', 'utf8')) as { budgets: Record<string, number> };

function brotliBytes(source: string | Buffer): number {
  return brotliCompressSync(source, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

/** The script of the demo shop: its survey is a typical one, with four reasons and the privacy policy. */
function createTypicalScript(): string {
  const configuration = readConfiguration(createDemoConfiguration('https://maison-levain.example'));
  const survey = createSurvey(
    { id: 'site_maisonlevain', configuration, version: 1, signingGeneration: 1 },
    { touchpoint: 'purchase' },
  );
  if (!survey) throw new Error('The demo site has no purchase touchpoint.');
  return createScript(loader, createTagData('https://plaudit.maison-levain.workers.dev', survey));
}

test('the loader with a typical survey inside keeps its budget', () => {
  expect(brotliBytes(createTypicalScript())).toBeLessThanOrEqual(budgets['loaderWithSurvey'] ?? 0);
});

test('the card keeps its budget', () => {
  expect(brotliBytes(readFileSync('dist/widget/card.txt'))).toBeLessThanOrEqual(budgets['card'] ?? 0);
});

test('the README quotes the budgets and the sizes that are true', () => {
  const readme = readFileSync('README.md', 'utf8');
  const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1);
  const sizes = { loader: brotliBytes(createTypicalScript()), card: brotliBytes(readFileSync('dist/widget/card.txt')) };
  expect(readme).toContain(
    `| loader with the survey | ${kilobytes(sizes.loader)} KB | ${kilobytes(budgets['loaderWithSurvey'] ?? 0)} KB |`,
  );
  expect(readme).toContain(`| card | ${kilobytes(sizes.card)} KB | ${kilobytes(budgets['card'] ?? 0)} KB |`);
});
