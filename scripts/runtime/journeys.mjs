import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment, runNode } from './checks.mjs';
import { findChromium } from './chromium.mjs';
import { PROJECT, readJson } from './paths.mjs';
import { freePort } from './ports.mjs';
import { sleep, waitUntilGone } from './processes.mjs';

const SHARDS = 2;

/** The browser journeys in two halves side by side, each against a product of its own: fresh data, free ports, started as a person starts it. */
export async function runJourneys(say) {
  const browser = await findChromium(say);
  const halves = await Promise.all(Array.from({ length: SHARDS }, (_, index) => runShard(browser, index + 1)));
  return {
    passed: halves.reduce((sum, half) => sum + half.passed, 0),
    failed: halves.reduce((sum, half) => sum + half.failed, 0),
    skipped: halves.reduce((sum, half) => sum + half.skipped, 0),
  };
}

async function runShard(browser, shard) {
  const desk = await startDesk();
  const report = join(desk.dataDir, 'journeys.json');
  let good = false;
  try {
    const { ok } = await runNode('node_modules/@playwright/test/cli.js', ['test', `--shard=${shard}/${SHARDS}`], {
      cwd: join(PROJECT, 'admin-ui'),
      quiet: false,
      env: cleanEnvironment({ ...desk.env, E2E_CHROMIUM: browser, E2E_REPORT: report, E2E_SHARD: String(shard) }),
    });
    const stats = readJson(report)?.stats;
    if (!stats) throw new Error('Playwright ended without a report.');
    const failed = stats.unexpected + stats.flaky;
    good = ok && failed === 0;
    return { passed: stats.expected, failed: failed === 0 && !ok ? 1 : failed, skipped: stats.skipped };
  } finally {
    await desk.stop(good);
  }
}

async function startDesk() {
  const dataDir = mkdtempSync(join(tmpdir(), 'billing-desk-e2e-'));
  const [port, sandboxPort] = [await freePort(), await freePort()];
  const own = { PORT: String(port), SANDBOX_PORT: String(sandboxPort), DATA_DIR: dataDir };
  const child = spawn(process.execPath, [join(PROJECT, 'scripts', 'start.mjs')], {
    cwd: PROJECT,
    env: cleanEnvironment(own),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const stop = async (good) => {
    child.kill('SIGTERM');
    await waitUntilGone(child.pid, 60_000);
    if (good) rmSync(dataDir, { recursive: true, force: true });
    else console.log(`The desk's data and logs of this run are kept in ${dataDir}.`);
  };
  const end = Date.now() + 300_000;
  while (!/^Billing Desk is ready/m.test(output)) {
    if (child.exitCode !== null || Date.now() > end) {
      await stop(false);
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
  return { dataDir, env, stop };
}
