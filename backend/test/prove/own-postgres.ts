import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { asOwner, makeTemplate, withDatabase } from '../kit/cluster';

const PROJECT = resolve(__dirname, '..', '..', '..');
const run = promisify(execFile);

/** A PostgreSQL of a proof's own, which can be struck down without taking the databases of other tests with it. */
export class OwnPostgres {
  private constructor(
    private readonly directory: string,
    readonly url: string,
  ) {}

  static async start(): Promise<OwnPostgres> {
    const directory = mkdtempSync(join(tmpdir(), 'prove-postgres-'));
    chmodSync(directory, 0o755);
    const cluster = await OwnPostgres.script(directory, 'start');
    const name = await makeTemplate(cluster);
    await asOwner(withDatabase(cluster, 'postgres'), (db) => db.query(`CREATE DATABASE own TEMPLATE ${name}`));
    return new OwnPostgres(directory, withDatabase(cluster, 'own'));
  }

  /** As a crash does it: every connection is gone at once, and what was not committed with them. It recovers from its log. */
  async crash(): Promise<void> {
    const pid = Number(readFileSync(join(this.directory, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGQUIT');
    while (isAlive(pid)) await wait(20);
  }

  async startAgain(): Promise<void> {
    await OwnPostgres.script(this.directory, 'start');
  }

  async remove(): Promise<void> {
    await OwnPostgres.script(this.directory, 'stop');
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** Durable, as a desk runs it: what was committed is there after a crash. */
  private static async script(directory: string, verb: 'start' | 'stop'): Promise<string> {
    const module = pathToFileURL(join(PROJECT, 'scripts', 'runtime', 'postgres.mjs')).href;
    const code = `const { startPostgres } = await import(${JSON.stringify(module)});
      const server = await startPostgres({ dataDir: ${JSON.stringify(directory)} });
      ${verb === 'start' ? 'console.log(server.url)' : 'await server.stop()'}`;
    return (await run(process.execPath, ['--input-type=module', '-e', code], { cwd: PROJECT })).stdout.trim();
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
