import { randomUUID } from 'node:crypto';
import type { Day } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import { ProcessorRecords } from '#gateway';
import { Clock, ReadPool, systemAct } from '#kernel';
import type { Difference } from './difference';
import { findDifferences, type Comparison } from './find-differences';
import { Repair, type Outcome } from './repair';

/** A payment that is booked may show what else is lost of it: its refund, its return. */
const MOST_ROUNDS = 4;

export interface Reconciled {
  comparison: Comparison;
  /** What was tried, in order, with what came of it. */
  tried: { difference: Difference; outcome: Outcome }[];
  /** What differs still. */
  left: Difference[];
}

/** Our books beside the processor's own lists since a New York day; on request, what was lost is booked again. */
@Injectable()
export class Reconcile {
  constructor(
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly records: ProcessorRecords,
    private readonly repair: Repair,
  ) {}

  /** @throws RecordsUnreachable: the processor does not answer; what was repaired by then stays */
  async run(from: Day, { repairs }: { repairs: boolean }): Promise<Reconciled> {
    const act = systemAct('reconcile', `reconcile:${randomUUID()}`);
    const since = await this.startOf(from);
    let comparison = await this.compare(since);
    const tried: Reconciled['tried'] = [];
    for (let round = 0; repairs && round < MOST_ROUNDS; round++) {
      const outcomes: Reconciled['tried'] = [];
      for (const difference of comparison.differences)
        if (difference.remedy) outcomes.push({ difference, outcome: await this.repair.run(act, difference.remedy) });
      const done = outcomes.filter(({ outcome }) => 'done' in outcome);
      tried.push(...(done.length === 0 ? outcomes : done));
      if (done.length === 0) break;
      comparison = await this.compare(since);
    }
    return { comparison, tried, left: comparison.differences };
  }

  private compare(since: Date): Promise<Comparison> {
    const query = <T extends object>(sql: string, values: unknown[]): Promise<T[]> => this.pool.query<T>(sql, values);
    return findDifferences(query, this.records, since, this.clock.now());
  }

  private async startOf(day: Day): Promise<Date> {
    const [row] = await this.pool.query<{ at: Date }>(
      `SELECT $1::date::timestamp AT TIME ZONE 'America/New_York' AS at`,
      [day],
    );
    return row!.at;
  }
}
