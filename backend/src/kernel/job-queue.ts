import { DiscoveryService } from '@nestjs/core';
import { Client } from 'pg';
import { runMigrations } from 'graphile-worker';

/** How a background job is known to the queue. */
export interface JobDescription {
  /** The name that `addJob` uses: snake_case, a verb and its object. */
  name: string;
  /** When it also runs by itself, as a crontab schedule in UTC: `*\/5 * * * *`. */
  cron?: string;
}

/** What a class marked with @BackgroundJob does. It may run more than once and must not mind. */
export interface Job {
  run(payload: unknown): Promise<void>;
}

/** Marks a provider as a job: `@BackgroundJob({ name: 'settle_unknown_payments', cron: '* * * * *' })`. The worker finds it by itself. */
export const BackgroundJob = DiscoveryService.createDecorator<JobDescription>();

/**
 * The queue's own schema, made and brought up to date by the owner. The application may add jobs and do nothing else
 * with the queue: the functions that add run with the owner's rights.
 */
export async function migrateJobQueue(ownerUrl: string): Promise<void> {
  await runMigrations({ connectionString: ownerUrl });
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(`
      GRANT USAGE ON SCHEMA graphile_worker TO billing_app;
      DO $$ DECLARE f regprocedure; BEGIN
        FOR f IN SELECT oid FROM pg_proc WHERE pronamespace = 'graphile_worker'::regnamespace AND proname = 'add_job' LOOP
          EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER SET search_path = pg_catalog, pg_temp', f);
          EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM public', f);
          EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO billing_app', f);
        END LOOP;
      END $$;`);
  } finally {
    await client.end();
  }
}
