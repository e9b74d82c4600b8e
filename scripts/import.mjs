// npm run import -- --format host-csv|synthea --dir DIR [--hold-self-pay-from YYYY-MM-DD]: see docs/host-feed.md.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { compileBackend, DIST } from './runtime/compile.mjs';
import { dataDirectory, PROJECT } from './runtime/paths.mjs';
import { runningUrl } from './runtime/postgres.mjs';
import { explain, Sentence } from './runtime/sentence.mjs';

try {
  const url = process.env.DATABASE_URL || (await runningUrl(dataDirectory()));
  if (!url)
    throw new Sentence(`No database runs on ${dataDirectory()}. Start it with \`npm start\`, or set DATABASE_URL.`);
  await compileBackend();
  const entry = join(DIST, 'scripts', 'import.js');
  const { status } = spawnSync(process.execPath, ['--enable-source-maps', entry, ...process.argv.slice(2)], {
    cwd: PROJECT,
    env: { ...process.env, DATABASE_URL: url },
    stdio: 'inherit',
  });
  process.exitCode = status ?? 2;
} catch (error) {
  console.error(explain(error));
  process.exitCode = 2;
}
