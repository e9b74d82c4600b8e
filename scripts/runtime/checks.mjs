import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT, readJson } from './paths.mjs';

/** What belongs to a running desk must not colour a test run; nor must the name of the machine that runs it. */
const NOT_INHERITED =
  /^(CI|NODE_ENV|PORT|SANDBOX_PORT|DATA_DIR|DATABASE_URL|PUBLIC_URL|SMTP_URL|MAIL_FROM|DEMO_PASSWORD|HOST|HASH_KEY|DOCUMENTS_DIR|CONSOLE_DIR|STRIPE_(?!CONTRACT).*)$/;

export function cleanEnvironment(extra = {}) {
  const kept = Object.entries(process.env).filter(([name]) => !NOT_INHERITED.test(name));
  return { ...Object.fromEntries(kept), ...extra };
}

const running = new Set();
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    interrupted = true;
    for (const child of running) child.kill(signal);
  });
}

/** Runs a program of node_modules (or a script of ours) to its end; quiet ones give their output back. */
export function runNode(script, options, { env = cleanEnvironment(), cwd = PROJECT, quiet = true } = {}) {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(PROJECT, script), ...options], {
      cwd,
      env,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    });
    running.add(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += text));
    child.once('close', (code) => {
      running.delete(child);
      done({ ok: code === 0, output });
    });
  });
}

/** The sum of everything that was checked, and its last line. */
export class Tally {
  passed = 0;
  failed = 0;
  skipped = 0;
  notRun = [];

  add({ passed = 0, failed = 0, skipped = 0, notRun = [] }) {
    this.passed += passed;
    this.failed += failed;
    this.skipped += skipped;
    this.notRun.push(...notRun);
  }

  finish() {
    if (this.skipped > 0)
      console.log(`\n! ${this.skipped} SKIPPED, so nothing is known of them: ${this.notRun.join('; ')}`);
    console.log(`\n${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed === 0 && this.passed > 0 && !process.exitCode ? 0 : 1;
  }
}

/** One check with its time. It answers with counts; whatever it throws is one failure. */
export async function check(tally, name, work) {
  const since = Date.now();
  const seconds = () => `${((Date.now() - since) / 1000).toFixed(1)} s`;
  try {
    if (interrupted) throw new Error('interrupted');
    const counts = await work();
    tally.add(counts);
    const detail =
      counts.passed + (counts.failed ?? 0) > 1 ? ` (${counts.passed} passed, ${counts.failed ?? 0} failed)` : '';
    console.log(`${counts.failed ? '✗' : '✓'} ${name}${detail}, ${seconds()}`);
    return !counts.failed;
  } catch (error) {
    tally.add({ failed: 1 });
    console.log(`✗ ${name}, ${seconds()}\n${error.message}`);
    return false;
  }
}

/** A step that is right or wrong as a whole counts as one test. */
export async function whole(script, options, settings) {
  const { ok, output } = await runNode(script, options, settings);
  if (!ok) throw new Error(output.trim());
  return { passed: 1 };
}

const NOT_RUN = new Set(['pending', 'skipped', 'todo']);

/** Runs jest or vitest, whose JSON reports have the same shape, and counts. */
export async function counted(script, options, settings) {
  const report = join(tmpdir(), `billing-desk-report-${process.pid}-${Date.now()}.json`);
  const { ok } = await runNode(script, [...options, `--outputFile=${report}`], { quiet: false, ...settings });
  const json = readJson(report);
  rmSync(report, { force: true });
  if (!json) throw new Error('It ended without a report.');
  const broken = (json.testResults ?? []).filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  const failed = json.numFailedTests + broken;
  return {
    passed: json.numPassedTests,
    failed: failed === 0 && !ok ? 1 : failed,
    skipped: json.numPendingTests + (json.numTodoTests ?? 0),
    notRun: (json.testResults ?? []).flatMap((file) =>
      file.assertionResults.filter(({ status }) => NOT_RUN.has(status)).map(({ fullName }) => fullName.trim()),
    ),
  };
}
