import type { Cents } from '@billing/contract';

/** Runs a statement on a pool of reads. */
export type Query = <T extends object>(sql: string, values: unknown[]) => Promise<T[]>;

export interface OurPayment {
  id: string;
  status: string;
  method: string;
  amountCents: Cents;
  intentId: string | null;
  checkoutId: string | null;
  createdAt: Date;
  /** The processor's dispute by which a debit came back. */
  returnedBy: string | null;
  returnedCents: Cents | null;
}
export interface OurRefund {
  id: string;
  kind: 'refund' | 'void';
  status: string;
  amountCents: Cents;
  refundId: string | null;
  sentAt: Date | null;
}

/** The demo book's payments were never at the processor: their ids say so. */
const NOT_DEMO = (column: string): string => `(${column} IS NULL OR ${column} NOT LIKE '%\\_demo\\_%')`;

/** Electronic payments since an instant, those that are open, and those that the processor named: `$2` ids, `$3` intents. */
const PAYMENTS = `
  SELECT p.id, p.status, p.method, p.amount_cents::float8 AS "amountCents", p.processor_pi_id AS "intentId", p.checkout_id AS "checkoutId",
    p.created_at AS "createdAt", r.processor_dispute_id AS "returnedBy", r.amount_cents::float8 AS "returnedCents"
  FROM payments p LEFT JOIN payment_returns r ON r.payment_id = p.id AND r.processor_dispute_id IS NOT NULL
  WHERE p.method IN ('card', 'ach', 'apple_pay', 'google_pay') AND ${NOT_DEMO('p.processor_pi_id')}
    AND (p.created_at >= $1 OR p.finalized_at >= $1 OR r.recorded_at >= $1 OR p.status IN ('initiated', 'processing', 'unknown')
      OR p.id = ANY($2::uuid[]) OR p.processor_pi_id = ANY($3::text[]))
  ORDER BY p.created_at, p.id`;

/** Refunds and voids since an instant, those that are open, and those that the processor named: `$2` ids. */
const REFUNDS = `
  SELECT r.id, 'refund' AS kind, r.status, r.amount_cents::float8 AS "amountCents", r.processor_refund_id AS "refundId", r.sent_at AS "sentAt"
  FROM refunds r JOIN payments p ON p.id = r.payment_id
  WHERE ${NOT_DEMO('r.processor_refund_id')}
    AND (r.sent_at >= $1 OR r.finalized_at >= $1 OR r.status IN ('submitted', 'pending', 'unknown') OR r.id = ANY($2::uuid[]))
  UNION ALL
  SELECT v.id, 'void', v.status, p.amount_cents::float8, v.processor_refund_id, v.requested_at
  FROM payment_voids v JOIN payments p ON p.id = v.payment_id
  WHERE ${NOT_DEMO('v.processor_refund_id')}
    AND (v.requested_at >= $1 OR v.finalized_at >= $1 OR v.status IN ('submitted', 'unknown') OR v.id = ANY($2::uuid[]))
  ORDER BY 6, 1`;

export const ourPayments = (query: Query, since: Date, ids: string[], intents: string[]): Promise<OurPayment[]> =>
  query<OurPayment>(PAYMENTS, [since, ids, intents]);
export const ourRefunds = (query: Query, since: Date, ids: string[]): Promise<OurRefund[]> =>
  query<OurRefund>(REFUNDS, [since, ids]);
