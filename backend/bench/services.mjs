// The product as it is built, on a database of its own, and the peer beside it.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cleanEnvironment } from '../../scripts/runtime/checks.mjs';
import { Child } from '../../scripts/runtime/child.mjs';
import { DIST } from '../../scripts/runtime/compile.mjs';
import { PROJECT } from '../../scripts/runtime/paths.mjs';
import { freePort } from '../../scripts/runtime/ports.mjs';
import { sleep } from '../../scripts/runtime/processes.mjs';
import { childEnvironment } from '../../scripts/runtime/settings.mjs';
import { Sentence } from '../../scripts/runtime/sentence.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const ENTRIES = {
  sandbox: join(DIST, 'backend/sandbox/stripe/main.js'),
  api: join(DIST, 'backend/src/main.js'),
  worker: join(DIST, 'backend/src/worker.js'),
  peer: join(HERE, 'peer.mjs'),
  api2: join(DIST, 'backend/src/main.js'),
  peer2: join(HERE, 'peer.mjs'),
};
export const RECORDER = join(HERE, 'recorder.cjs');
const PROFILER = join(HERE, 'profiler.cjs');
/** Of a service that is to write its CPU profile into this folder as it stops. */
export const profiled = (folder) => ({ NODE_OPTIONS: `--require ${PROFILER}`, BENCH_PROFILE: folder });

export class Services {
  #running = new Map();

  constructor({ dataDir, databaseUrl, ports }) {
    Object.assign(this, { dataDir, ports });
    const settings = {
      port: ports.api,
      sandboxPort: ports.sandbox,
      sandbox: true,
      publicUrl: `http://127.0.0.1:${ports.api}`,
    };
    this.env = childEnvironment(cleanEnvironment(), settings, dataDir, databaseUrl);
  }

  static async ports() {
    const ports = {};
    for (const name of ['api', 'sandbox', 'peer', 'api2', 'peer2']) ports[name] = await freePort();
    return ports;
  }

  /** @param name sandbox, api, worker or peer; api2 and peer2 are second ones */
  async start(name, env = {}) {
    const child = new Child({ name, entry: ENTRIES[name], dataDir: this.dataDir, env: { ...this.env, ...env } });
    this.#running.set(name, child);
    child.start();
    if (name === 'worker') return;
    const end = Date.now() + 60_000;
    while (!(await answers(this.ports[name], name.startsWith('api') ? '/api/health' : '/'))) {
      child.checkAlive();
      if (Date.now() > end) throw new Sentence(`The ${name} did not become ready in 60 s. Details: ${child.log}`);
      await sleep(50);
    }
    if (name === 'api') this.apiLog = child.log;
  }

  async stop(name) {
    await this.#running.get(name)?.stop();
    this.#running.delete(name);
  }

  async stopAll() {
    for (const name of [...this.#running.keys()].reverse()) await this.stop(name);
  }

  checkAlive() {
    for (const child of this.#running.values()) child.checkAlive();
  }

  async holdWebhooks(hold) {
    const ask = (path, body) =>
      fetch(`http://127.0.0.1:${this.ports.sandbox}/_sandbox/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const answer = await ask('webhooks', { hold });
    if (!answer.ok) throw new Error(`The sandbox answered ${answer.status}: ${await answer.text()}`);
    if (!hold) await ask('webhooks/flush', {});
  }

  /** Moves the clock of all processes together. */
  async advance(milliseconds) {
    const answer = await fetch(`http://127.0.0.1:${this.ports.sandbox}/_sandbox/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advance: milliseconds }),
    });
    if (!answer.ok) throw new Error(`The sandbox answered ${answer.status}: ${await answer.text()}`);
  }

  /** CPU seconds that a process of ours has used, where the system tells. */
  cpuSeconds(name) {
    try {
      const { pid } = JSON.parse(readFileSync(join(this.dataDir, 'run', `${name}.json`), 'utf8'));
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return (Number(fields[11]) + Number(fields[12])) / 100;
    } catch {
      return undefined;
    }
  }

  /** A command of the product that runs to its end. @returns what it printed */
  command(script, args = []) {
    const child = spawn(process.execPath, [join(DIST, 'scripts', `${script}.js`), ...args], {
      cwd: PROJECT,
      env: this.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
    return new Promise((done, fail) =>
      child.once('close', (code) =>
        code === 0 ? done(output.trim()) : fail(new Sentence(`${script} failed:\n${output.trim()}`)),
      ),
    );
  }
}

async function answers(port, path) {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(5_000) });
    const body = path === '/' ? {} : await answer.json().catch(() => ({}));
    return path === '/' || (answer.ok && body.ready !== false);
  } catch {
    return false;
  }
}
