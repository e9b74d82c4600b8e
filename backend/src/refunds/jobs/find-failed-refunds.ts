import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Gateway } from '#gateway';
import { Clock, EverySeconds, ReadPool, systemAct, type Tick } from '#kernel';
import { GiveBack } from '../give-back';

/** So far back it is asked: longer than any outage of ours. */
const BACK_MS = 7 * 86_400_000;

/**
 * A refund that had succeeded may fail weeks later, and nothing of ours asks for it any more: should that event be lost,
 * or who had it die, the processor's own list is looked through every ten minutes.
 */
@Injectable()
@EverySeconds(600)
export class FindFailedRefunds implements Tick {
  constructor(
    private readonly clock: Clock,
    private readonly pool: ReadPool,
    private readonly gateway: Gateway,
    private readonly giveBack: GiveBack,
  ) {}

  async tick(): Promise<void> {
    const failed = await this.gateway.failedRefundsSince(new Date(this.clock.now().getTime() - BACK_MS));
    if (failed === 'unreachable') return;
    const missed = await this.pool.query<{ id: string }>(
      "SELECT id FROM refunds WHERE id::text = ANY($1) AND status = 'succeeded'",
      [failed],
    );
    for (const { id } of missed) await this.giveBack.run(systemAct('janitor', randomUUID()), id);
  }
}
