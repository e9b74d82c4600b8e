import { defineConfig } from '@playwright/test';

const isRoot = process.getuid?.() === 0;

// `npm test` starts the product and names it here; to run a journey alone, start the product and set both.
export default defineConfig({
  testDir: './e2e',
  testMatch: '**/*.e2e.ts',
  // Two halves run side by side in `npm test`.
  outputDir: `./test-results/${process.env.E2E_SHARD ?? 'alone'}`,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
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
