import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EverySeconds, ReadPool, Clock, systemAct, UnitOfWork, type Tick } from '#kernel';
import { CloseRefundCommand } from '../commands/close-refund';
import { GiveBack } from '../give-back';

/** The janitor of what goes back: open outcomes are asked, requests that nobody decided in time expire. */
@Injectable()
@EverySeconds(5)
export class SettleRefunds implements Tick {
  constructor(
    private readonly giveBack: GiveBack,
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly uow: UnitOfWork,
    private readonly close: CloseRefundCommand,
  ) {}

  async tick(): Promise<void> {
    const act = systemAct('janitor', randomUUID());
    while ((await this.giveBack.sweep(act)) > 0);
    const late = await this.pool.query<{ id: string }>(
      `SELECT r.id FROM refunds r JOIN approval_requests a ON a.id = r.approval_id
       WHERE a.expires_at <= $1 AND r.status IN ('requested', 'approved_once', 'returned_to_maker') LIMIT 100`,
      [this.clock.now()],
    );
    for (const { id } of late) await this.uow.run(act, (tx) => this.close.expire(tx, id));
  }
}
