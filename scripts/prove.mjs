// npm run prove: the fault matrix, calendars and kills at full size. Its last line is `N passed, N failed`.
import { check, counted, Tally, whole } from './runtime/checks.mjs';
import { install, isInstalled, requireNode } from './runtime/install.mjs';
import { explain } from './runtime/sentence.mjs';

const tally = new Tally();
try {
  requireNode();
  if (!isInstalled()) install();
  await check(tally, 'build', () => whole('scripts/build.mjs', []));
  await check(tally, 'proofs', () =>
    counted('node_modules/jest/bin/jest.js', ['--ci', '--json', '-c', 'jest.prove.config.js']),
  );
} catch (error) {
  console.error(explain(error));
  tally.add({ failed: 1 });
}
tally.finish();
