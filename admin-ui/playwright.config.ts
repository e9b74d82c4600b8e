import { defineConfig } from '@playwright/test';

const isRoot = process.getuid?.() === 0;

// `npm test` starts as many products as there are workers, and each worker has one of its own.
const desks = JSON.parse(process.env.E2E_DESKS ?? '[{}]') as Record<string, string>[];
Object.assign(process.env, desks[Number(process.env.TEST_PARALLEL_INDEX ?? 0)]);

// To run a journey alone, start the product and set the three that `scripts/runtime/journeys.mjs` sets.
export default defineConfig({
  testDir: './e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: './test-results',
  workers: desks.length,
  retries: process.env.E2E_REPORT ? 1 : 0,
  forbidOnly: true,
  // A slow machine is no mistake: what is right comes, though not at once.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: process.env.E2E_REPORT ? [['json', { outputFile: process.env.E2E_REPORT }], ['list']] : [['list']],
  use: {
    baseURL: process.env.E2E_BASE_URL ?? 'http://127.0.0.1:3000',
    viewport: { width: 1366, height: 768 },
    // A trace of every journey costs more than the journey; the picture and the page's outline of a failure are kept.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.E2E_CHROMIUM || undefined,
      // Chromium's own sandbox does not start as root.
      chromiumSandbox: !isRoot,
      args: [
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
