import { EventEmitter } from 'node:events';
import { DiscoveryService } from '@nestjs/core';
import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper';
import { Logger, run, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Logger as Log } from 'pino';
import { BackgroundJob, type Job, type JobDescription } from '#kernel';

interface FoundJob extends JobDescription {
  job: Job;
}

/** Every provider marked as a job, wherever it lives. */
export function findJobs(discovery: DiscoveryService): FoundJob[] {
  const wrappers = discovery.getProviders({ metadataKey: BackgroundJob.KEY });
  const found = new Map<string, FoundJob>();
  for (const wrapper of wrappers) {
    const description = discovery.getMetadataByDecorator(BackgroundJob, wrapper as InstanceWrapper<Job>);
    if (!description) continue;
    const job = wrapper.instance as Job;
    const known = found.get(description.name);
    if (known && known.job !== job) throw new Error(`Two jobs are called ${description.name}`);
    found.set(description.name, { ...description, job });
  }
  return [...found.values()];
}

/** So many failed looks for work in a row, four a second: then the queue is begun anew. */
const GIVEN_UP_AFTER = 8;
const AGAIN_AFTER_MS = 1_000;

/**
 * Works off the queue until it is stopped, or until it finds no way to its work any more: graphile-worker keeps the
 * failure of its very first look, and would look for ever in vain if the database went away in that moment.
 */
export async function runQueue(jobs: FoundJob[], databaseUrl: string, log: Log): Promise<Runner> {
  const events = new EventEmitter() as WorkerEvents;
  const runner = await begin(jobs, databaseUrl, log, events);
  let failures = 0;
  const found = (): void => void (failures = 0);
  events.on('worker:getJob:empty', found);
  events.on('job:start', found);
  events.on('worker:getJob:error', ({ error }) => {
    failures += 1;
    if (failures === 1) log.warn({ from: 'queue', message: String(error) });
    if (failures === GIVEN_UP_AFTER) void runner.stop().catch(() => undefined);
  });
  return runner;
}

/** The same, whatever becomes of the database. @throws when it cannot begin */
export async function keepQueueRunning(
  jobs: FoundJob[],
  databaseUrl: string,
  log: Log,
): Promise<{ stop: () => Promise<void> }> {
  let runner = await runQueue(jobs, databaseUrl, log);
  let stopping = false;
  const keepRunning = async (): Promise<void> => {
    while (!stopping) {
      await runner.promise.catch((error: unknown) => log.error({ from: 'queue', message: String(error) }));
      if (stopping) return;
      await new Promise((done) => setTimeout(done, AGAIN_AFTER_MS));
      runner = await runQueue(jobs, databaseUrl, log).catch(() => runner);
    }
  };
  void keepRunning();
  const stop = async (): Promise<void> => {
    stopping = true;
    await runner.stop().catch(() => undefined);
  };
  return { stop };
}

/** It connects by itself, as the owner of the queue. */
function begin(jobs: FoundJob[], databaseUrl: string, log: Log, events: WorkerEvents): Promise<Runner> {
  const taskList: TaskList = Object.fromEntries(jobs.map(({ name, job }) => [name, (payload) => job.run(payload)]));
  const crontab = jobs.flatMap(({ name, cron }) => (cron ? [`${cron} ${name}`] : [])).join('\n');
  return run({
    connectionString: databaseUrl,
    concurrency: 4,
    pollInterval: 1_000,
    noHandleSignals: true,
    events,
    taskList,
    crontab,
    logger: new Logger(() => (level, message) => {
      const asError = level === 'error';
      const quiet = level === 'debug' || level === 'info';
      log[asError ? 'error' : quiet ? 'debug' : 'warn']({ from: 'queue' }, message);
    }),
  });
}
