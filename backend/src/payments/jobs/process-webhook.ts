import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { BackgroundJob, systemAct, UnitOfWork, type Job } from '#kernel';
import { SettlePayment } from '../settle-payment';

const Payload = z.object({ eventId: z.string(), type: z.string(), paymentId: z.uuid().nullable().catch(null) });

/** Looks at what the event is about, as it is now: repeated, late and shuffled events are ordinary. */
@Injectable()
@BackgroundJob({ name: 'process_webhook' })
export class ProcessWebhookJob implements Job {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly settle: SettlePayment,
  ) {}

  async run(payload: unknown): Promise<void> {
    const { eventId, type, paymentId } = Payload.parse(payload);
    const act = systemAct('webhook', eventId);
    const ours =
      paymentId !== null &&
      (type.startsWith('payment_intent.') || type.startsWith('checkout.session.')) &&
      type !== 'payment_intent.created' &&
      (await this.isOurs(paymentId));
    if (ours) await this.settle.run(act, paymentId);
    await this.uow.run(act, (tx) =>
      tx.query(
        'UPDATE webhook_events SET status = $2, processed_at = $3, attempts = attempts + 1 WHERE event_id = $1',
        [eventId, ours ? 'processed' : 'ignored', tx.now],
      ),
    );
  }

  private async isOurs(paymentId: string): Promise<boolean> {
    return this.uow.run(
      systemAct('webhook', paymentId),
      async (tx) => (await tx.query('SELECT 1 FROM payments WHERE id = $1', [paymentId])).length > 0,
    );
  }
}
