import { DiscoveryService } from '@nestjs/core';
import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper';
import { Logger, run, type Runner, type TaskList } from 'graphile-worker';
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

/** Works off the queue until it is stopped. It connects by itself, as the owner of the queue. */
export function runQueue(jobs: FoundJob[], databaseUrl: string, log: Log): Promise<Runner> {
  const taskList: TaskList = Object.fromEntries(jobs.map(({ name, job }) => [name, (payload) => job.run(payload)]));
  const crontab = jobs.flatMap(({ name, cron }) => (cron ? [`${cron} ${name}`] : [])).join('\n');
  return run({
    connectionString: databaseUrl,
    concurrency: 4,
    pollInterval: 1_000,
    noHandleSignals: true,
    taskList,
    crontab,
    logger: new Logger(() => (level, message) => {
      const asError = level === 'error';
      const quiet = level === 'debug' || level === 'info';
      log[asError ? 'error' : quiet ? 'debug' : 'warn']({ from: 'queue' }, message);
    }),
  });
}
