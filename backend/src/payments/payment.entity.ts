import { Column, Entity, PrimaryColumn } from 'typeorm';
import { centsColumn } from '#kernel';

export type PaymentStatus =
  | 'initiated'
  | 'processing'
  | 'unknown'
  | 'succeeded'
  | 'failed'
  | 'canceled'
  | 'returned'
  | 'partially_refunded'
  | 'refunded'
  | 'disputed'
  | 'voided';

/** States in which we do not know the outcome yet: its amounts are reserved on their bills. */
export const UNDECIDED: readonly PaymentStatus[] = ['initiated', 'processing', 'unknown'];

/** What is kept of the caller's yes to saving a card. */
export interface KeepCard {
  scriptVersion: string;
  givenBy: string;
}

/** One tender: money into exactly one account. The amount and the account never change; the database allows only the states' moves. */
@Entity('payments')
export class PaymentRow {
  @PrimaryColumn('uuid') id: string;
  @Column('int', { name: 'account_id' }) accountId: number;
  @Column('text') method: string;
  @Column('text') channel: string;
  @Column('text') status: PaymentStatus;
  @Column('bigint', { name: 'amount_cents', transformer: centsColumn }) amountCents: number;
  @Column({ type: 'bigint', name: 'unapplied_cents', transformer: centsColumn, insert: false, update: false })
  unappliedCents: number;
  @Column('text', { name: 'receipt_no', nullable: true }) receiptNo: string | null;
  @Column('text', { name: 'op_id', nullable: true }) opId: string | null;
  @Column('text', { name: 'sheet_id', nullable: true }) sheetId: string | null;
  @Column('uuid', { name: 'call_id', nullable: true }) callId: string | null;
  @Column('boolean', { name: 'payment_only' }) paymentOnly: boolean;
  @Column('boolean') moto: boolean;
  /** Whether its allocations were chosen by hand, and not oldest first. */
  @Column('boolean', { name: 'by_hand' }) byHand: boolean;
  @Column('int', { name: 'payment_method_id', nullable: true }) paymentMethodId: number | null;
  @Column('text', { name: 'processor_pi_id', nullable: true }) processorPiId: string | null;
  @Column('text', { name: 'processor_pm_id', nullable: true }) processorPmId: string | null;
  @Column('text', { name: 'processor_customer_id', nullable: true }) processorCustomerId: string | null;
  /** The processor's page on which the payer pays by themselves, and until when they may. */
  @Column('text', { name: 'checkout_id', nullable: true }) checkoutId: string | null;
  @Column('timestamptz', { name: 'checkout_until', nullable: true }) checkoutUntil: Date | null;
  /** How many cards were declined on that page, and which decline was the last that was counted. */
  @Column('int', { name: 'checkout_declines' }) checkoutDeclines: number;
  @Column('text', { name: 'checkout_decline_ref', nullable: true }) checkoutDeclineRef: string | null;
  @Column('int', { name: 'confirm_attempts' }) confirmAttempts: number;
  @Column('text', { name: 'card_brand', nullable: true }) cardBrand: string | null;
  @Column('text', { name: 'card_last4', nullable: true }) cardLast4: string | null;
  @Column('text', { name: 'card_fingerprint', nullable: true }) cardFingerprint: string | null;
  @Column('text', { name: 'bank_name', nullable: true }) bankName: string | null;
  @Column('text', { name: 'bank_account_type', nullable: true }) bankAccountType: 'checking' | 'savings' | null;
  @Column('text', { name: 'decline_code', nullable: true }) declineCode: string | null;
  @Column('text', { name: 'duplicate_reason', nullable: true }) duplicateReason: string | null;
  /** What more than is due of a plan does; the database reads it as the money comes. */
  @Column('text', { name: 'plan_apply', nullable: true }) planApply: 'next' | 'tail' | null;
  @Column('jsonb', { name: 'keep_card', nullable: true }) keepCard: KeepCard | null;
  /** How often the processor was asked since the outcome became unknown. */
  @Column('int') asks: number;
  @Column('timestamptz', { name: 'next_ask_at', nullable: true }) nextAskAt: Date | null;
  @Column('text', { name: 'created_by' }) createdBy: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('date', { name: 'received_on' }) receivedOn: string;
  @Column('timestamptz', { name: 'finalized_at', nullable: true }) finalizedAt: Date | null;
}
