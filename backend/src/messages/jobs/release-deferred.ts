import { randomUUID } from 'node:crypto';
import { MESSAGE_CHANNELS } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import { CanContact } from '#contacts';
import { addJob, EverySeconds, systemAct, UnitOfWork, type Tick } from '#kernel';

const AT_ONCE = 200;

/**
 * What waited for the hours or the caps goes back into the queue when its time has come, by the product's own clock; what
 * a stopped channel holds, when the channel is opened again.
 */
@Injectable()
@EverySeconds(5)
export class ReleaseDeferred implements Tick {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly guard: CanContact,
  ) {}

  tick(): Promise<number> {
    return this.uow.run(systemAct('messages', `release:${randomUUID()}`), async (tx) => {
      const { on } = await this.guard.policy(tx);
      const due = await tx.query<{ id: string }>(
        `UPDATE messages SET status = 'queued' WHERE id IN
           (SELECT id FROM messages WHERE status = 'deferred' AND not_before <= $1 AND channel = ANY($2) ORDER BY not_before LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED) RETURNING id`,
        [tx.now, MESSAGE_CHANNELS.filter((channel) => on[channel])],
      );
      for (const { id } of due) await addJob(tx, 'send_message', { messageId: id });
      return due.length;
    });
  }
}
