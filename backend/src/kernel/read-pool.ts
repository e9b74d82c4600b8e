import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Pool, type QueryResultRow } from 'pg';
import { CONFIG, type Config } from '#config';
import { connectionOptions } from './data-source';

/**
 * Hot reads: one hand-written statement each, with its audit row inside (ruling 28). Commits need not wait for the
 * disk here: what would be lost with the machine is the record of a read whose answer was lost with it.
 */
@Injectable()
export class ReadPool implements OnModuleDestroy {
  private readonly pool: Pool;

  constructor(@Inject(CONFIG) config: Config) {
    this.pool = new Pool({
      ...connectionOptions(config.databaseUrl, 'billing_app', '-c synchronous_commit=off'),
      max: 12,
      min: 2,
      idleTimeoutMillis: 300_000,
    });
    this.pool.on('error', () => undefined);
  }

  async query<T extends QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
    return (await this.pool.query<T>(text, values)).rows;
  }

  /** A statement that the server plans once for each connection. */
  async prepared<T extends QueryResultRow>(name: string, text: string, values: unknown[]): Promise<T[]> {
    return (await this.pool.query<T>({ name, text, values })).rows;
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool.end();
  }
}
