import { addDays, type Day } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { BackgroundJob, Clock, ReadPool, Refusal, type Job } from '#kernel';
import { RunStatements } from './run-statements';

const Payload = z.object({ cycleOn: z.string().optional() });
/** A cycle that was missed for longer is a person's decision. */
const CATCH_UP_DAYS = 7;

/**
 * Asked for a day it runs that day; by itself, at night in New York, it finishes what was begun and runs every day since
 * the last run, so that an outage takes nobody's statement.
 */
@Injectable()
@BackgroundJob({ name: 'run_statements', cron: '30 7 * * *' })
export class RunStatementsJob implements Job {
  constructor(
    private readonly runs: RunStatements,
    private readonly pool: ReadPool,
    private readonly clock: Clock,
  ) {}

  async run(payload: unknown): Promise<void> {
    const asked = Payload.safeParse(payload).data?.cycleOn;
    for (const cycleOn of asked ? [asked] : await this.due()) {
      try {
        await this.runs.finish(await this.runs.begin('system:statement-run', cycleOn));
      } catch (error) {
        if (!(error instanceof Refusal && error.code === 'cycle_closed')) throw error;
      }
    }
  }

  private async due(): Promise<Day[]> {
    const today = this.clock.today();
    const [row] = await this.pool.query<{ last: Day | null; open: Day[] }>(
      `SELECT max(cycle_on)::text AS last, coalesce(json_agg(cycle_on ORDER BY cycle_on) FILTER (WHERE status = 'running'), '[]'::json) AS open FROM statement_runs`,
    );
    const days = new Set(row?.open ?? []);
    const from = row?.last ? addDays(row.last, 1) : today;
    const first = from < addDays(today, -CATCH_UP_DAYS) ? addDays(today, -CATCH_UP_DAYS) : from;
    for (let day = first; day <= today; day = addDays(day, 1)) days.add(day);
    return [...days].sort();
  }
}
