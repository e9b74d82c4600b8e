import 'reflect-metadata';
import { DiscoveryService, NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { ConfigError, ConfigModule, loadConfig } from '#config';
import { createLog, NestLog } from '#http';
import { DatabaseNotFit, requireApplicationRole } from '#kernel';
import { AppModule } from './app.module';
import { findLoops } from './loop';
import { sealingLoops } from './sealing';
import { findJobs, keepQueueRunning } from './work-queue';

/** The process for what nobody waits for: jobs, schedules, sealing. */
async function main(): Promise<void> {
  const config = loadConfig();
  const log = createLog(config.logLevel);
  await requireApplicationRole(config.databaseUrl);
  const app = await NestFactory.createApplicationContext(
    { module: AppModule, imports: [ConfigModule.of(config)] },
    { logger: new NestLog(log), abortOnError: false },
  );
  const jobs = findJobs(app.get(DiscoveryService));
  const loops = [...sealingLoops(app.get(DataSource), log), ...findLoops(app.get(DiscoveryService), log)];
  const queue = await keepQueueRunning(jobs, config.databaseUrl, log);
  let stopping = false;

  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await queue.stop();
    await Promise.all(loops.map((loop) => loop.stop()));
    await app.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
  loops.forEach((loop) => loop.start());
  log.info({ jobs: jobs.map((j) => j.name) }, 'the worker runs');
}

main().catch((error: unknown) => {
  if (error instanceof ConfigError || error instanceof DatabaseNotFit) console.error(error.message);
  else console.error(error);
  process.exit(1);
});
