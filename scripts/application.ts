import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { ConfigModule, loadConfig } from '#config';
import { createLog, NestLog } from '#http';
import { requireApplicationRole } from '#kernel';
import { AppModule } from '../backend/src/app.module';

/** Runs a command within the application, which takes its role in the database and listens to nothing. */
export async function withApplication(work: (app: INestApplicationContext) => Promise<void>): Promise<void> {
  const config = loadConfig();
  await requireApplicationRole(config.databaseUrl);
  const app = await NestFactory.createApplicationContext(
    { module: AppModule, imports: [ConfigModule.of(config)] },
    { logger: new NestLog(createLog('error')), abortOnError: false },
  );
  try {
    await work(app);
  } finally {
    await app.close();
  }
}
