// npm test: the whole gate at small size. Its last line is `N passed, N failed`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { check, counted, Tally, whole } from './runtime/checks.mjs';
import { consoleSize, LIMIT_BYTES } from './runtime/console-size.mjs';
import { install, isInstalled, requireNode } from './runtime/install.mjs';
import { PROJECT } from './runtime/paths.mjs';
import { explain } from './runtime/sentence.mjs';

// TypeScript's native compiler checks; the one in JavaScript stays for the tools that call into it (decision 0016).
const TSC = 'node_modules/typescript-native/bin/tsc';
const CONSOLE = join(PROJECT, 'admin-ui');
const tally = new Tally();

try {
  requireNode();
  if (!isInstalled()) {
    console.log('Installing packages …');
    install();
  }
  // What takes its time elsewhere begins early; whether it failed is said where it is needed.
  const { findChromium } = await import('./runtime/chromium.mjs');
  const browser = findChromium((text) => console.log(`  ${text}`));
  browser.catch(() => undefined);
  // Two at a time: each uses one core.
  await Promise.all([
    (async () => {
      await check(tally, 'types', () => whole(TSC, ['--noEmit']));
      if (existsSync(join(CONSOLE, 'tsconfig.json'))) {
        await check(tally, 'types of the console', () => whole(TSC, ['--noEmit', '-p', 'admin-ui']));
      }
      await check(tally, 'tidy', () => whole('scripts/tidy.mjs', []));
      await check(tally, 'format', () =>
        whole('node_modules/prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']),
      );
    })(),
    (async () => {
      await check(tally, 'lint', () => whole('node_modules/eslint/bin/eslint.js', ['.']));
      await check(tally, 'lint that needs types', () => whole('node_modules/oxlint/bin/oxlint', ['--type-aware', '.']));
    })(),
  ]);
  await check(tally, 'rules, API and scenarios', () =>
    counted('node_modules/jest/bin/jest.js', ['--ci', '--json', '-c', 'jest.gate.config.js']),
  );
  const built = await check(tally, 'build', () => whole('scripts/build.mjs', []));
  const { makeGround, runJourneys } = await import('./runtime/journeys.mjs');
  const ground = built ? makeGround() : Promise.reject(new Error('There is no build to run them on.'));
  ground.catch(() => undefined);
  await check(tally, 'console units', () =>
    counted('node_modules/vitest/vitest.mjs', ['run', '--reporter=default', '--reporter=json'], { cwd: CONSOLE }),
  );
  if (built) {
    await check(tally, 'sign-in and desk within their size', () => {
      const bytes = consoleSize();
      console.log(`  ${Math.round(bytes / 1024)} KB gzipped of ${LIMIT_BYTES / 1024}`);
      return { passed: bytes <= LIMIT_BYTES ? 1 : 0, failed: bytes <= LIMIT_BYTES ? 0 : 1 };
    });
  }
  await check(tally, 'browser journeys', async () => runJourneys(await ground, await browser));
} catch (error) {
  console.error(explain(error));
  tally.add({ failed: 1 });
}
tally.finish();
