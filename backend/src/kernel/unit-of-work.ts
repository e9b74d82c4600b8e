import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Act } from './act';
import { Clock } from './clock';
import { rowsOf, Tx, type Answer, type AuditEntry } from './tx';
import { Refusal } from './refusal';

const RETRYABLE = new Set(['40001', '40P01']);
const isRetryable = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && RETRYABLE.has(String(error.code));

/** Runs a command: one transaction in which its rows, its audit and its events are written, or nothing is. */
@Injectable()
export class UnitOfWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async run<T>(act: Act, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.dataSource.transaction(async (manager) => {
          const tx = new Tx(manager, act, this.clock.now());
          const result = await work(tx);
          try {
            await tx.flush();
          } catch (error) {
            if (isRetryable(error)) throw error;
            throw new Refusal('audit_unavailable');
          }
          return result;
        });
      } catch (error) {
        if (!isRetryable(error) || attempt >= 4) throw error;
      }
    }
  }

  /** One statement that nobody need be told of, which is its own transaction. @returns its rows */
  async statement<T>(sql: string, values: unknown[]): Promise<T[]> {
    return rowsOf(await this.dataSource.query<Answer<T>>(sql, values));
  }

  /** Records what was refused, after its transaction was rolled back. */
  async recordRefusal(act: Act, entry: AuditEntry): Promise<void> {
    await this.run(act, async (tx) => tx.audit({ ...entry, outcome: 'refused' }));
  }
}
