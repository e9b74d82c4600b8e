import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { ConfigModule, type Config } from '#config';
import { ApiDescription, createLog, fastifyOptions, NestLog, openHttp } from '#http';
import { requireApplicationRole } from '#kernel';
import { AppModule } from './app.module';

export interface AppOptions {
  config: Config;
  log?: Logger;
  /** Builds the routes and connects nothing: for the description of the API. */
  preview?: boolean;
}

/** The API, ready to listen: what main.ts starts and what the tests talk to. */
export async function createApp({ config, log, preview = false }: AppOptions): Promise<NestFastifyApplication> {
  const logger = log ?? createLog(config.logLevel);
  if (!preview) await requireApplicationRole(config.databaseUrl);
  const app = await NestFactory.create<NestFastifyApplication>(
    { module: AppModule, imports: [ConfigModule.of(config)] },
    new FastifyAdapter(fastifyOptions(config)),
    { bodyParser: false, logger: new NestLog(logger), abortOnError: false, preview },
  );
  await openHttp(app, config, logger);
  if (!preview) app.get(ApiDescription).app = app;
  return app;
}
