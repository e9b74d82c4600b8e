import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DocumentPlace } from '#documents';
import type { DrawAnswer, DrawnOne, DrawRequest, NotDrawn } from './draw-worker';
import type { PrintFile } from './write-print-file';

/** Run from source, a thread compiles what it loads, as the process that started it does. */
const extension = extname(__filename);
const execArgv = extension === '.ts' ? ['-r', '@swc-node/register'] : [];

/** One drawing thread a core at most, each started when it is first needed and asked for one thing at a time. */
export class DrawPool {
  readonly threads: number;
  private readonly workers: Worker[] = [];
  private readonly free: Worker[] = [];
  private readonly waiting: ((worker: Worker) => void)[] = [];

  /** @param most how many threads there is work for */
  constructor(
    private readonly place: DocumentPlace,
    most = Infinity,
  ) {
    this.threads = Math.max(1, Math.min(availableParallelism(), most));
  }

  async archive(
    statements: Extract<DrawRequest, { archive: unknown }>['archive'],
  ): Promise<{ archived: DrawnOne[]; notDrawn: NotDrawn[] }> {
    const answer = await this.ask({ archive: statements });
    if ('archived' in answer) return answer;
    throw new Error('failed' in answer ? answer.failed : 'a drawing thread answered something else');
  }

  async print(print: Extract<DrawRequest, { print: unknown }>['print']): Promise<PrintFile> {
    const answer = await this.ask({ print });
    if ('printed' in answer) return answer.printed;
    throw new Error('failed' in answer ? answer.failed : 'a drawing thread answered something else');
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }

  private another(): Worker | null {
    if (this.workers.length === this.threads) return null;
    const workerData = this.place;
    const worker = new Worker(join(__dirname, `draw-worker${extension}`), { workerData, execArgv });
    this.workers.push(worker);
    return worker;
  }

  private async ask(request: DrawRequest): Promise<DrawAnswer> {
    const worker = this.free.pop() ?? this.another() ?? (await new Promise<Worker>((go) => this.waiting.push(go)));
    try {
      return await new Promise<DrawAnswer>((resolve, reject) => {
        const done = (answer: DrawAnswer): void => {
          worker.off('error', reject);
          resolve(answer);
        };
        worker.once('message', done).once('error', reject);
        worker.postMessage(request);
      });
    } finally {
      const next = this.waiting.shift();
      if (next) next(worker);
      else this.free.push(worker);
    }
  }
}
