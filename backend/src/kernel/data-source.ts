import path from 'node:path';
import type { PoolConfig } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrateJobQueue } from './job-queue';

const MIGRATIONS = path.join(__dirname, '../../../migrations/*.{ts,js}');

/** Every connection of the application takes the role that may not change journal or audit; without it the boot fails. */
export function connectionOptions(databaseUrl: string, role: string | null, more = ''): PoolConfig {
  const options = [role ? `-c role=${role}` : '', more].filter(Boolean).join(' ');
  return {
    connectionString: databaseUrl,
    options: options || undefined,
    application_name: 'billing-desk',
    connectionTimeoutMillis: 5_000,
  };
}

export function dataSourceOptions(databaseUrl: string): DataSourceOptions {
  return {
    type: 'postgres',
    url: databaseUrl,
    extra: { options: '-c role=billing_app', max: 12, idleTimeoutMillis: 300_000 },
    connectTimeoutMS: 5_000,
    installExtensions: false,
    synchronize: false,
    logging: false,
  };
}

/** Runs what is missing of the migrations as the owner, one process at a time. */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const source = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: [MIGRATIONS],
    installExtensions: false,
    migrationsTransactionMode: 'each',
  });
  await source.initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock(8772454)');
    const done = await source.runMigrations();
    await migrateJobQueue(ownerUrl);
    return done.map((m) => m.name);
  } finally {
    await runner.query('SELECT pg_advisory_unlock(8772454)').catch(() => undefined);
    await runner.release();
    await source.destroy();
  }
}
