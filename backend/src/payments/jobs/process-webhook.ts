import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { BackgroundJob, ReadPool, systemAct, UnitOfWork, type Job } from '#kernel';
import { FollowMethods } from '../follow-methods';
import { tellsOfMethod, tellsOfPayment, tellsOfReturn } from '../news';
import { ReturnPayment } from '../return-payment';
import { SettlePayment } from '../settle-payment';

const Payload = z.object({
  eventId: z.string(),
  type: z.string(),
  objectId: z.string().catch(''),
  paymentId: z.uuid().nullable().catch(null),
  /** Of an event about something that only names its charge. */
  intentId: z.string().nullable().catch(null),
});

/** Looks at what the event is about, as it is now: repeated, late and shuffled events are ordinary. */
@Injectable()
@BackgroundJob({ name: 'process_webhook' })
export class ProcessWebhookJob implements Job {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly pool: ReadPool,
    private readonly settle: SettlePayment,
    private readonly takeBack: ReturnPayment,
    private readonly methods: FollowMethods,
  ) {}

  async run(payload: unknown): Promise<void> {
    const { eventId, ...told } = Payload.parse(payload);
    const { paymentId, intentId, objectId } = told;
    const act = systemAct('webhook', eventId);
    const returned = tellsOfReturn(told) && (await this.takeBack.run(act, intentId!));
    const corrected = tellsOfMethod(told) && (await this.methods.run(act, objectId));
    const changed = tellsOfPayment(told) && (await this.isOurs(paymentId!));
    if (changed) await this.settle.run(act, paymentId!);
    await this.uow.run(act, (tx) =>
      tx.query(
        'UPDATE webhook_events SET status = $2, processed_at = $3, attempts = attempts + 1 WHERE event_id = $1',
        [eventId, changed || returned || corrected ? 'processed' : 'ignored', tx.now],
      ),
    );
  }

  private async isOurs(paymentId: string): Promise<boolean> {
    return (await this.pool.query('SELECT 1 FROM payments WHERE id = $1', [paymentId])).length > 0;
  }
}
