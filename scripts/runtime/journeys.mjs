import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment, runNode } from './checks.mjs';
import { findChromium } from './chromium.mjs';
import { PROJECT, readJson } from './paths.mjs';
import { freePort } from './ports.mjs';
import { sleep, waitUntilGone } from './processes.mjs';

/** As many products, and browsers, as there are cores for them. */
const SIDE_BY_SIDE = 2;

/** The browser journeys, each worker against a product of its own: fresh data, free ports, started as a person starts it. */
export async function runJourneys(say) {
  const browser = await findChromium(say);
  const folder = mkdtempSync(join(tmpdir(), 'billing-desk-e2e-'));
  const report = join(folder, 'journeys.json');
  const started = await Promise.allSettled(
    Array.from({ length: SIDE_BY_SIDE }, (_, n) => startDesk(join(folder, `${n}`))),
  );
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
    const failed = stats.unexpected + stats.flaky;
    good = ok && failed === 0;
    return { passed: stats.expected, failed: failed === 0 && !ok ? 1 : failed, skipped: stats.skipped };
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
