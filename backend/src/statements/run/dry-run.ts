import type { Day } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import { ReadPool, systemAct, UnitOfWork } from '#kernel';
import { IssueStatementsCommand, type Issued } from '../commands/issue-statements';

/** Thrown inside the transaction, so that nothing of a dry run is kept. */
class OnlyLooked extends Error {}

export interface DryRun {
  cycleOn: Day;
  accounts: number;
  issued: number;
  issuedCents: number;
  reasons: { reason: string; accounts: number; cents: number }[];
}

const BATCH = 100;

/** What a run of this day would do, account by account with the very rules of the run; nothing is written, no number taken. */
@Injectable()
export class DryRunStatements {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly pool: ReadPool,
    private readonly issue: IssueStatementsCommand,
  ) {}

  async run(cycleOn: Day): Promise<DryRun> {
    const accounts = await this.pool.query<{ id: number }>(
      `SELECT a.id FROM accounts a WHERE statement_day_of(a.id, a.statement_day) = extract(day FROM $1::date)::int
         AND NOT EXISTS (SELECT FROM statement_runs r JOIN statement_run_items i ON i.run_id = r.id WHERE r.cycle_on = $1 AND i.account_id = a.id) ORDER BY a.id`,
      [cycleOn],
    );
    const outcomes: Issued[] = [];
    for (let at = 0; at < accounts.length; at += BATCH)
      outcomes.push(...(await this.look(accounts.slice(at, at + BATCH).map((a) => a.id))));
    const issued = outcomes.filter((o) => o.suppressed === null);
    const reasons = new Map<string, { reason: string; accounts: number; cents: number }>();
    for (const o of outcomes) {
      const reason = o.suppressed ?? o.way;
      if (reason === 'paper') continue;
      const row = reasons.get(reason) ?? { reason, accounts: 0, cents: 0 };
      reasons.set(reason, { ...row, accounts: row.accounts + 1, cents: row.cents + o.closingCents });
    }
    return {
      cycleOn,
      accounts: outcomes.length,
      issued: issued.length,
      issuedCents: issued.reduce((sum, o) => sum + o.closingCents, 0),
      reasons: [...reasons.values()].sort((a, b) => b.accounts - a.accounts),
    };
  }

  private async look(ids: number[]): Promise<Issued[]> {
    let seen: Issued[] = [];
    try {
      await this.uow.run(systemAct('statement-dry-run', 'dry-run'), async (tx) => {
        seen = await this.issue.run(tx, ids, { asked: false });
        throw new OnlyLooked();
      });
    } catch (error) {
      if (!(error instanceof OnlyLooked)) throw error;
    }
    return seen;
  }
}
