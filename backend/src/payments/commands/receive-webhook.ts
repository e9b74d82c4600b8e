import { Injectable } from '@nestjs/common';
import type { WebhookEvent } from '#gateway';
import { addJob, systemAct, UnitOfWork } from '#kernel';

/** Keeps a webhook's event once, with the job that acts on it; a repeated event changes nothing. */
@Injectable()
export class ReceiveWebhookCommand {
  constructor(private readonly uow: UnitOfWork) {}

  async run(event: WebhookEvent, requestId: string): Promise<void> {
    await this.uow.run(systemAct('webhook', requestId), async (tx) => {
      const kept = await tx.query<{ event_id: string }>(
        `INSERT INTO webhook_events (event_id, type, object_id, received_at, status) VALUES ($1, $2, $3, $4, 'received') ON CONFLICT DO NOTHING RETURNING event_id`,
        [event.id, event.type, event.objectId, tx.now],
      );
      if (kept.length === 0) return;
      // What goes back is another module's to look at.
      if (event.refundId) await addJob(tx, 'process_refund_webhook', { eventId: event.id, refundId: event.refundId });
      else {
        const { id: eventId, type, paymentId, intentId } = event;
        await addJob(tx, 'process_webhook', { eventId, type, paymentId, intentId });
      }
    });
  }
}
