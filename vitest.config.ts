import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Vitest would leave one core to other things, which on two cores is half.
    maxWorkers: '100%',
    reporters: ['default', './tests/closingLine.ts'],
    projects: [
      { test: { name: 'shared', include: ['tests/shared/**/*.test.ts'] } },
      { test: { name: 'repository', include: ['tests/repository/**/*.test.ts'], testTimeout: 60_000 } },
      {
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        define: { __CARD__: '"/w/card.js"', __RARE__: '"/w/rare.js"' },
        test: {
          name: 'widget',
          environment: 'happy-dom',
          include: ['tests/widget/**/*.test.{ts,tsx}'],
          setupFiles: ['./tests/widget/takeGlobalsAsTheyAre.ts'],
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            main: './worker/index.ts',
            wrangler: { configPath: './wrangler.toml' },
            miniflare: {
              bindings: {
                ADMIN_KEY: 'plk_operator-of-the-tests',
                HASH_KEY: 'pseudonyms-of-the-tests',
                MIGRATIONS: await readD1Migrations('./worker/migrations'),
              },
            },
          })),
        ],
        test: {
          name: 'worker',
          include: ['tests/worker/**/*.test.ts'],
          setupFiles: ['./tests/worker/applyMigrations.ts'],
        },
      },
      // WebKit waits for its driver most of the time, so it goes along with the projects above.
      {
        test: {
          name: 'webkit',
          include: ['tests/browser/webkit/*.test.ts'],
          globalSetup: ['./tests/browser/webkit/globalSetup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      // One at a time: what a shopper sees within so many seconds is not to wait for another test's browser.
      {
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts', 'tests/contract/**/*.test.ts'],
          exclude: ['tests/browser/webkit/**'],
          globalSetup: ['./tests/browser/globalSetup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
