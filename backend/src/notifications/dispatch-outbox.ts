import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EverySeconds, systemAct, UnitOfWork, type Tick, type Tx } from '#kernel';
import { NOTICES, type Announced } from './notices';
import { TellGuarantor } from './tell-guarantor';

const AT_ONCE = 200;
/** News that nobody told for so long is none any more; a product that was down for days does not write about them. */
const STALE_HOURS = 24;

const WAITING = `SELECT id, topic, source_id AS "sourceId", payload, created_at > $1::timestamptz - interval '${STALE_HOURS} hours' AS fresh FROM outbox
  WHERE dispatched_at IS NULL ORDER BY id LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED`;

/**
 * What happened becomes messages: each event of the outbox once, in the transaction that marks it as told. What is sent,
 * when and whether is decided by the guard.
 */
@Injectable()
@EverySeconds(2)
export class DispatchOutbox implements Tick {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly tell: TellGuarantor,
  ) {}

  async tick(): Promise<number> {
    let told = 0;
    for (;;) {
      const n = await this.uow.run(systemAct('notifications', `outbox:${randomUUID()}`), (tx) => this.batch(tx));
      told += n;
      if (n < AT_ONCE) return told;
    }
  }

  private async batch(tx: Tx): Promise<number> {
    const events = await tx.query<Announced & { fresh: boolean }>(WAITING, [tx.now]);
    for (const event of events) {
      const notice = event.fresh ? NOTICES[event.topic] : undefined;
      if (notice) await this.tell.run(tx, await notice(tx, event));
    }
    if (events.length > 0)
      await tx.query('UPDATE outbox SET dispatched_at = $2 WHERE id = ANY($1)', [events.map(({ id }) => id), tx.now]);
    return events.length;
  }
}
