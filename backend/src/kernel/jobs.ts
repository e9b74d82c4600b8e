import type { Tx } from './tx';

/** Adds a job to the queue in the command's transaction: it exists exactly when the command happened. */
export async function addJob(
  tx: Tx,
  task: string,
  payload: Record<string, unknown>,
  options: { runAt?: Date; jobKey?: string; maxAttempts?: number } = {},
): Promise<void> {
  await tx.query(
    `SELECT graphile_worker.add_job($1, payload => $2::json, run_at => $3, job_key => $4, max_attempts => $5)`,
    [task, JSON.stringify(payload), options.runAt ?? null, options.jobKey ?? null, options.maxAttempts ?? 25],
  );
}
