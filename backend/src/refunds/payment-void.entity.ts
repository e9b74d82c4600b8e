import type { PaymentVoidStatus, RefundReason } from '@billing/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A payment that is taken back whole on its own day. While the processor's answer is unknown the payment stays as it is. */
@Entity('payment_voids')
export class PaymentVoidRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'payment_id' }) paymentId: string;
  @Column('text') status: PaymentVoidStatus;
  @Column('text') reason: RefundReason;
  @Column('text') note: string;
  @Column('text', { name: 'requested_by' }) requestedBy: string;
  @Column('timestamptz', { name: 'requested_at' }) requestedAt: Date;
  @Column('uuid', { name: 'call_id', nullable: true }) callId: string | null;
  @Column('text', { name: 'op_id', nullable: true }) opId: string | null;
  @Column('timestamptz', { name: 'finalized_at', nullable: true }) finalizedAt: Date | null;
  @Column('text', { name: 'processor_refund_id', nullable: true }) processorRefundId: string | null;
  @Column('text', { name: 'failure_code', nullable: true }) failureCode: string | null;
  @Column('int') asks: number;
  @Column('timestamptz', { name: 'next_ask_at', nullable: true }) nextAskAt: Date | null;
}
