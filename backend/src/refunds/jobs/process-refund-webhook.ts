import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { BackgroundJob, systemAct, UnitOfWork, type Job } from '#kernel';
import { GiveBack } from '../give-back';

const Payload = z.object({ eventId: z.string(), refundId: z.uuid().nullable().catch(null) });

/** Looks at the refund or void that an event is about, as it is now. */
@Injectable()
@BackgroundJob({ name: 'process_refund_webhook' })
export class ProcessRefundWebhookJob implements Job {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly giveBack: GiveBack,
  ) {}

  async run(payload: unknown): Promise<void> {
    const { eventId, refundId } = Payload.parse(payload);
    const act = systemAct('webhook', eventId);
    const ours = refundId !== null && (await this.giveBack.run(act, refundId));
    await this.uow.run(act, (tx) =>
      tx.query(
        'UPDATE webhook_events SET status = $2, processed_at = $3, attempts = attempts + 1 WHERE event_id = $1',
        [eventId, ours ? 'processed' : 'ignored', tx.now],
      ),
    );
  }
}
