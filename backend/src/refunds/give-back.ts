import { Injectable } from '@nestjs/common';
import { Gateway, type RefundState } from '#gateway';
import { Clock, ReadPool, UnitOfWork, type Act } from '#kernel';
import { RecordRefundCommand } from './commands/record-refund';
import { VoidPaymentCommand } from './commands/void-payment';

interface Row {
  kind: 'refund' | 'void';
  id: string;
  status: string;
  asks: number;
  sentAt: Date;
  processorRefundId: string | null;
  intentId: string;
  amountCents: number;
}

const ROW = `
  SELECT 'refund' AS kind, r.id, r.status, r.asks, r.sent_at AS "sentAt", r.processor_refund_id AS "processorRefundId", p.processor_pi_id AS "intentId", r.amount_cents::float8 AS "amountCents"
  FROM refunds r JOIN payments p ON p.id = r.payment_id WHERE r.id = $1
  UNION ALL
  SELECT 'void', v.id, v.status, v.asks, v.requested_at, v.processor_refund_id, p.processor_pi_id, p.amount_cents::float8 FROM payment_voids v JOIN payments p ON p.id = v.payment_id WHERE v.id = $1`;

/** Undecided ones are asked; one that succeeded is asked again only when the processor says that something happened. */
const MAY_CHANGE = ['submitted', 'pending', 'unknown', 'succeeded'];

/** As long as the request that sent it may take: within it nobody else has asked. */
const FRESH_MS = 60_000;

/**
 * Asks the processor for a refund or a void that was opened, outside any transaction, and records what it says. Whatever
 * dies on the way leaves a row that the janitor asks again, always under the row's own id: nothing goes back twice.
 */
@Injectable()
export class GiveBack {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly pool: ReadPool,
    private readonly clock: Clock,
    private readonly gateway: Gateway,
    private readonly recordRefund: RecordRefundCommand,
    private readonly voidPayment: VoidPaymentCommand,
  ) {}

  /** @returns whether there is such a refund or void */
  async run(act: Act, id: string): Promise<boolean> {
    const [row] = await this.pool.query<Row>(ROW, [id]);
    if (!row) return false;
    if (!MAY_CHANGE.includes(row.status) || (row.kind === 'void' && row.status === 'succeeded')) return true;
    const outcome = await this.ask(row);
    await this.uow.run(act, async (tx) => {
      const table = row.kind === 'refund' ? 'refunds' : 'payment_voids';
      await tx.query(`UPDATE ${table} SET asks = asks + 1 WHERE id = $1`, [id]);
      if (row.kind === 'refund') await this.recordRefund.run(tx, id, outcome);
      else await this.voidPayment.record(tx, id, outcome);
    });
    return true;
  }

  /** Takes those whose time to ask has come; several workers may call it at once. @returns how many were asked */
  async sweep(act: Act): Promise<number> {
    const due = await this.uow.run(act, async (tx) => {
      const take = (table: string) =>
        tx.query<{ id: string }>(
          `UPDATE ${table} SET next_ask_at = $1::timestamptz + interval '2 minutes' WHERE id IN (
             SELECT id FROM ${table} WHERE next_ask_at <= $1 ORDER BY next_ask_at LIMIT 20 FOR UPDATE SKIP LOCKED) RETURNING id`,
          [this.clock.now()],
        );
      return [...(await take('refunds')), ...(await take('payment_voids'))];
    });
    for (const { id } of due) await this.run(act, id);
    return due.length;
  }

  private async ask(row: Row): Promise<RefundState> {
    if (row.processorRefundId) return this.gateway.retrieveRefund(row.processorRefundId);
    // A processor forgets its keys after a day: what a restored backup brings back as not asked yet may have been.
    if (row.asks > 0 || this.clock.now().getTime() - row.sentAt.getTime() > FRESH_MS) {
      const found = await this.gateway.findRefund(row.intentId, row.id);
      if (found) return found;
    }
    return this.gateway.refund({ id: row.id, kind: row.kind, intentId: row.intentId, amountCents: row.amountCents });
  }
}
