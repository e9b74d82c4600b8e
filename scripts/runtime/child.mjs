import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { follow, rotate, shorten } from './log-tail.mjs';
import { ownLikeParent, PROJECT, readJson, writePrivateJson } from './paths.mjs';
import { commandOf, endProcess, isAlive, sleep } from './processes.mjs';
import { Sentence } from './sentence.mjs';

const SLOWEST = 30_000;

const pidFile = (dataDir, name) => join(dataDir, 'run', `${name}.json`);

/** Ends the children that a killed start has left running on this data folder; the command line must be ours, too. */
export async function endOrphans(dataDir, names) {
  const ended = [];
  for (const name of names) {
    const { pid, entry } = readJson(pidFile(dataDir, name)) ?? {};
    if (!pid || !entry || !isAlive(pid) || !commandOf(pid).includes(entry)) continue;
    await endProcess(pid);
    ended.push(name);
  }
  return ended;
}

/** One long-running process of the product: started, watched, started again when it dies, stopped in order. */
export class Child {
  #process;
  #stopping = false;
  #logStart = 0;
  #tail;

  constructor({ name, entry, dataDir, env }) {
    Object.assign(this, { name, entry, dataDir, env, log: join(dataDir, 'logs', `${name}.log`), restarts: 0 });
  }

  start() {
    rotate(this.log);
    this.#tail = follow(this.log, (line) => {
      const short = shorten(line);
      if (short && !this.quiet) console.log(`${this.name.padEnd(7)} │ ${short}`);
    });
    this.quiet = true;
    this.#spawn();
  }

  #spawn() {
    this.#logStart = existsSync(this.log) ? statSync(this.log).size : 0;
    const out = openSync(this.log, 'a', 0o600);
    ownLikeParent(this.log);
    const since = Date.now();
    // A process group of its own: Ctrl-C reaches this process alone, which then stops the children in order.
    this.#process = spawn(process.execPath, ['--enable-source-maps', this.entry], {
      cwd: PROJECT,
      env: this.env,
      detached: true,
      stdio: ['ignore', out, out],
    });
    closeSync(out);
    writePrivateJson(pidFile(this.dataDir, this.name), { pid: this.#process.pid, entry: this.entry });
    this.exit = undefined;
    this.#process.once('exit', (code, signal) => {
      this.exit = { code, signal };
      if (!this.#stopping && this.ready) void this.#restart(Date.now() - since);
    });
  }

  async #restart(lived) {
    this.restarts = lived > 60_000 ? 0 : this.restarts + 1;
    const pause = Math.min(250 * 2 ** this.restarts, SLOWEST);
    const { code, signal } = this.exit;
    console.log(
      `${this.name.padEnd(7)} │ ended (${signal ?? `exit code ${code}`}); starting it again in ${pause / 1000} s. Details: ${this.log}`,
    );
    await sleep(pause);
    if (!this.#stopping) this.#spawn();
  }

  /** From now on a death is answered with a restart; before, it ends the start with the child's own words. */
  markReady() {
    this.ready = true;
    this.quiet = false;
  }

  checkAlive() {
    if (this.exit)
      throw new Sentence(`The ${this.name} process did not start:\n${this.lastWords()}\nDetails: ${this.log}`);
  }

  lastWords() {
    const lines = readFileSync(this.log).subarray(this.#logStart).toString('utf8').trim().split('\n');
    const short = lines.map(shorten).filter(Boolean).slice(-12).join('\n');
    return (
      short || lines.slice(-3).join('\n') || `it ended with ${this.exit?.signal ?? `exit code ${this.exit?.code}`}`
    );
  }

  /** A child that runs to its end: the migrations, the demo book. */
  async finished() {
    while (!this.exit) await sleep(25);
    this.#tail.stop();
    if (this.exit.code !== 0)
      throw new Sentence(`The ${this.name} step failed:\n${this.lastWords()}\nDetails: ${this.log}`);
  }

  async stop() {
    this.#stopping = true;
    const { pid } = this.#process ?? {};
    if (pid && !this.exit) await endProcess(pid, { patience: 15_000 });
    this.#tail?.stop();
  }
}
