import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment, runNode } from './checks.mjs';
import { PROJECT, readJson } from './paths.mjs';
import { freePort } from './ports.mjs';
import { sleep, waitUntilGone } from './processes.mjs';

/** As many products, and browsers, as there are cores for them. */
const SIDE_BY_SIDE = 2;

/** A folder in which the first product has been started as a person starts it, filled with the demo book and stopped. */
export async function makeGround() {
  const folder = mkdtempSync(join(tmpdir(), 'billing-desk-e2e-'));
  // As root PostgreSQL runs as somebody else, who has to come in here.
  chmodSync(folder, 0o755);
  const { stop } = await startDesk(join(folder, '0'));
  await stop();
  return folder;
}

/** The browser journeys, each worker against a product of its own: its own copy of the first one's data, free ports. */
export async function runJourneys(folder, browser) {
  const report = join(folder, 'journeys.json');
  const places = Array.from({ length: SIDE_BY_SIDE }, (_, n) => join(folder, `${n}`));
  // Where the database had to lie elsewhere, each product makes its own.
  if (existsSync(join(places[0], 'postgres')))
    for (const place of places.slice(1)) spawnSync('cp', ['-a', places[0], place]);
  const started = await Promise.allSettled(places.map(startDesk));
  let good = false;
  try {
    const desks = started.map(({ value, reason }) => {
      if (!value) throw reason;
      return value.env;
    });
    const { ok } = await runNode('node_modules/@playwright/test/cli.js', ['test'], {
      cwd: join(PROJECT, 'admin-ui'),
      quiet: false,
      env: cleanEnvironment({ E2E_DESKS: JSON.stringify(desks), E2E_CHROMIUM: browser, E2E_REPORT: report }),
    });
    const stats = readJson(report)?.stats;
    if (!stats) throw new Error('Playwright ended without a report.');
    const failed = stats.unexpected;
    // On a machine that is slow for a moment a right one can miss its time: it is tried once more, and that is said.
    if (stats.flaky > 0) console.log(`! ${stats.flaky} passed only at the second try: see "flaky" above`);
    good = ok && failed === 0;
    return { passed: stats.expected + stats.flaky, failed: failed === 0 && !ok ? 1 : failed, skipped: stats.skipped };
  } finally {
    await Promise.all(started.map(({ value }) => value?.stop()));
    if (good) rmSync(folder, { recursive: true, force: true });
    else console.log(`The data and logs of this run are kept in ${folder}.`);
  }
}

async function startDesk(dataDir) {
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const own = { PORT: String(port), SANDBOX_PORT: String(sandboxPort), DATA_DIR: dataDir };
  const child = spawn(process.execPath, [join(PROJECT, 'scripts', 'start.mjs')], {
    cwd: PROJECT,
    env: cleanEnvironment(own),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const stop = async () => {
    child.kill('SIGTERM');
    await waitUntilGone(child.pid, 60_000);
  };
  const end = Date.now() + 300_000;
  while (!/^Billing Desk is ready/m.test(output)) {
    if (child.exitCode !== null || Date.now() > end) {
      await stop();
      throw new Error(
        `The desk did not start for the browser journeys:\n${output.trim().split('\n').slice(-20).join('\n')}`,
      );
    }
    await sleep(200);
  }
  const env = {
    E2E_BASE_URL: `http://127.0.0.1:${port}`,
    E2E_SANDBOX_URL: `http://127.0.0.1:${sandboxPort}`,
    E2E_DATA_DIR: dataDir,
  };
  return { env, stop };
}
