import { Injectable } from '@nestjs/common';
import type { WebhookEvent } from '#gateway';
import { addJob, systemAct, UnitOfWork } from '#kernel';
import { isNews } from '../news';

/** Keeps a webhook's event once, with the job that acts on it, if anything would; a repeated event changes nothing. */
@Injectable()
export class ReceiveWebhookCommand {
  constructor(private readonly uow: UnitOfWork) {}

  async run(event: WebhookEvent, requestId: string): Promise<void> {
    await this.uow.run(systemAct('webhook', requestId), async (tx) => {
      const news = event.refundId !== null || isNews(event);
      const kept = await tx.query<{ event_id: string }>(
        `INSERT INTO webhook_events (event_id, type, object_id, received_at, status, processed_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING event_id`,
        [event.id, event.type, event.objectId, tx.now, news ? 'received' : 'ignored', news ? null : tx.now],
      );
      if (kept.length === 0 || !news) return;
      // What goes back is another module's to look at.
      if (event.refundId) await addJob(tx, 'process_refund_webhook', { eventId: event.id, refundId: event.refundId });
      else {
        const { id: eventId, type, objectId, paymentId, intentId } = event;
        await addJob(tx, 'process_webhook', { eventId, type, objectId, paymentId, intentId });
      }
    });
  }
}
