import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const PROJECT = resolve(__dirname, '..', '..', '..');
const DIST = join(PROJECT, 'backend', 'dist', 'backend');
const ENTRIES = {
  sandbox: join(DIST, 'sandbox', 'stripe', 'main.js'),
  api: join(DIST, 'src', 'main.js'),
  worker: join(DIST, 'src', 'worker.js'),
};

/** One of the product's own processes, as it is built and started in earnest; it can be killed like any other. */
export class ServiceProcess {
  private child: ChildProcess | null = null;
  private said = '';

  constructor(
    readonly name: keyof typeof ENTRIES,
    readonly env: Record<string, string>,
  ) {}

  /** Starts it and waits for the words, or the answer, by which it says that it is ready. */
  async start(isReady: (said: string) => boolean | Promise<boolean>): Promise<this> {
    const entry = ENTRIES[this.name];
    if (!existsSync(entry)) throw new Error(`${entry} is missing: npm run prove builds before it proves.`);
    this.said = '';
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...this.env };
    const child = spawn(process.execPath, [entry], { cwd: PROJECT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => (this.said = (this.said + data.toString()).slice(-200_000)));
    const end = Date.now() + 180_000;
    while (!(await isReady(this.said))) {
      if (child.exitCode !== null || Date.now() > end) {
        await this.kill();
        throw new Error(`The ${this.name} did not start: ${this.said.slice(-2_000)}`);
      }
      await wait(50);
    }
    return this;
  }

  output(): string {
    return this.said;
  }

  /** As a crash does it: nothing is finished, nothing is said goodbye to. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
    await gone;
    clearTimeout(late);
  }
}

const given = new Set<number>();
/** Below the ports that outgoing connections take, so that none of them takes it before it is used. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (given.has(port)) continue;
    const server = createServer();
    const free = await new Promise<boolean>((tried) => {
      server.once('error', () => tried(false));
      server.listen(port, '127.0.0.1', () => server.close(() => tried(true)));
    });
    if (!free) continue;
    given.add(port);
    return port;
  }
}

/** An API replica on this port. */
export const apiProcess = (port: number, env: Record<string, string>): Promise<ServiceProcess> =>
  startApi(new ServiceProcess('api', { PORT: String(port), LOG_LEVEL: 'warn', ...env }));

export const startApi = (api: ServiceProcess): Promise<ServiceProcess> =>
  api.start(async () => {
    const answer = await fetch(`http://127.0.0.1:${api.env['PORT']}/api/health`).catch(() => null);
    return answer !== null && answer.ok;
  });

export const workerProcess = (env: Record<string, string>): Promise<ServiceProcess> =>
  new ServiceProcess('worker', { LOG_LEVEL: 'info', ...env }).start((said) => said.includes('the worker runs'));
