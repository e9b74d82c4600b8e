import type { Payee, RefundReason, RefundStatus } from '@billing/contract';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { centsColumn } from '#kernel';
import type { Released } from '#payments';

/** Sent, and the processor's last word is still to come. */
export const UNDECIDED_REFUNDS: readonly RefundStatus[] = ['submitted', 'pending', 'unknown'];

/** Money of one payment that goes back. What is asked for never changes once it was sent; the database keeps that. */
@Entity('refunds')
export class RefundRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'payment_id' }) paymentId: string;
  @Column('int', { name: 'account_id' }) accountId: number;
  @Column('bigint', { name: 'amount_cents', transformer: centsColumn }) amountCents: number;
  @Column('text') payee: Payee;
  @Column('text') reason: RefundReason;
  @Column('text') note: string;
  /** Why it goes back before the bank can no longer take the debit back. */
  @Column('text', { name: 'override_reason', nullable: true }) overrideReason: string | null;
  /** What the maker chose to take off which bills; null: the credit first, then the newest allocations. */
  @Column('jsonb', { nullable: true }) releases: Released[] | null;
  @Column('text') status: RefundStatus;
  @Column('uuid', { name: 'approval_id', nullable: true }) approvalId: string | null;
  @Column('text', { name: 'requested_by' }) requestedBy: string;
  @Column('timestamptz', { name: 'requested_at' }) requestedAt: Date;
  @Column('uuid', { name: 'call_id', nullable: true }) callId: string | null;
  @Column('text', { name: 'op_id', nullable: true }) opId: string | null;
  @Column('text', { name: 'approved_by', nullable: true }) approvedBy: string | null;
  @Column('timestamptz', { name: 'approved_at', nullable: true }) approvedAt: Date | null;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt: Date | null;
  @Column('timestamptz', { name: 'finalized_at', nullable: true }) finalizedAt: Date | null;
  @Column('text', { name: 'processor_refund_id', nullable: true }) processorRefundId: string | null;
  @Column('text', { name: 'failure_code', nullable: true }) failureCode: string | null;
  @Column('text', { name: 'check_no', nullable: true }) checkNo: string | null;
  @Column('int') asks: number;
  @Column('timestamptz', { name: 'next_ask_at', nullable: true }) nextAskAt: Date | null;
}
