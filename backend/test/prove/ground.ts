import { randomUUID } from 'node:crypto';
import { Clock, systemAct } from '#kernel';
import { dayOf } from '@billing/contract';
import { SettlePayment } from '#payments';
import { Reconcile } from '#reconciliation';
import { GiveBack } from '#refunds';
import { startApp, type TestApp } from '../kit/app';
import type { TestDatabase } from '../kit/database';
import { SandboxProcess } from './sandbox-process';
import { freePort } from './processes';

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const DAY = 24 * 60 * MINUTE;

/** Longer than any answer of the sandbox that is only slow; a fault's silence need not be waited out for 20 s. */
const STRIPE_TIMEOUT_MS = '6000';

/** The API in this process on a database of its own, and the sandbox as a process beside it. */
export class Ground {
  private constructor(
    readonly desk: TestApp,
    readonly sandbox: SandboxProcess,
  ) {}

  /** @param given a database that stays, with the demo people in it; the API reaches it through `url` */
  static async open(given?: TestDatabase & { direct: string }): Promise<Ground> {
    const sandbox = new SandboxProcess();
    const port = await freePort();
    const env = { STRIPE_API_BASE: `http://127.0.0.1:${port}`, LOG_LEVEL: 'warn', STRIPE_TIMEOUT_MS };
    const desk = await startApp(env, given);
    await sandbox.start(given?.direct ?? desk.config.databaseUrl, port);
    const ground = new Ground(desk, sandbox);
    await ground.toMorning();
    return ground;
  }

  /** Moves the clock of all processes together (ruling 26). */
  async advance(milliseconds: number): Promise<void> {
    await this.sandbox.control('POST', 'clock', { advance: milliseconds });
    await this.desk.app.get(Clock).refresh();
  }

  /** The next ten o'clock in New York, so that a void is in time whenever this runs. */
  async toMorning(): Promise<void> {
    const now = this.desk.app.get(Clock).now().getTime();
    await this.advance(DAY + 14.5 * 60 * MINUTE - (now % DAY));
  }

  /** The janitor's round: everyone whose time has come is asked. */
  async janitor(): Promise<number> {
    let asked = 0;
    for (;;) {
      const act = systemAct('janitor', randomUUID());
      const n = (await this.desk.app.get(SettlePayment).sweep(act)) + (await this.desk.app.get(GiveBack).sweep(act));
      if (n === 0) return asked;
      asked += n;
    }
  }

  /** Time goes by and the janitor asks, until there is nothing left to ask about today. */
  async settleAll(): Promise<number> {
    let asked = 0;
    for (const later of [35 * SECOND, 2 * MINUTE, 5 * MINUTE, 61 * MINUTE]) {
      const { rows } = await this.desk.db.query(
        `SELECT 1 FROM payments WHERE status IN ('initiated', 'processing', 'unknown')
         UNION ALL SELECT 1 FROM refunds WHERE status IN ('submitted', 'pending', 'unknown')
         UNION ALL SELECT 1 FROM payment_voids WHERE status IN ('submitted', 'unknown') LIMIT 1`,
      );
      if (rows.length === 0) return asked;
      await this.advance(later);
      asked += await this.janitor();
    }
    return asked;
  }

  /** The banks let every debit clear that is under way; whoever has not heard of it asks. @returns their charges */
  async settleDebits(): Promise<string[]> {
    const { rows } = await this.desk.db.query<{ pi: string }>(
      "SELECT processor_pi_id AS pi FROM payments WHERE method = 'ach' AND status = 'processing'",
    );
    for (const { pi } of rows) await this.sandbox.control('POST', `payments/${pi}/settle`);
    await this.advance(DAY + MINUTE);
    return rows.map(({ pi }) => pi);
  }

  /** What `npm run reconcile` says of the last four months; nothing, when all is well. */
  async differences(): Promise<string[]> {
    const from = dayOf(new Date(this.desk.app.get(Clock).now().getTime() - 120 * DAY));
    const { left } = await this.desk.app.get(Reconcile).run(from, { repairs: false });
    return left.map((d) => d.says);
  }

  async close(): Promise<void> {
    await this.desk.close();
    await this.sandbox.remove();
  }
}
