import type { Cents } from '@billing/contract';
import { Refusal, type Tx } from '#kernel';
import { lockWithSiblings, type EntityId } from '#ledger';
import type { Query } from '#payments';

/** A payment as far as giving it back goes. */
export interface RefundablePayment {
  id: string;
  accountId: number;
  guarantorId: number;
  entityId: EntityId;
  billId: string;
  status: string;
  method: string;
  cardBrand: string | null;
  cardLast4: string | null;
  amountCents: Cents;
  unappliedCents: Cents;
  receivedOn: string;
  /** Of a bank debit: the day on which the processor sent it. */
  debitOn: string | null;
  createdBy: string;
  processorPiId: string | null;
  receiptNo: string | null;
  /** Owed on its account, and on another of the guarantor's where money of it lies on a bill there. */
  accountBalanceCents: Cents;
  accountCreditCents: Cents;
  /** Given back or asked to be, without the refund that is looked at. */
  otherRefundsCents: Cents;
  /** A void that succeeded or may still succeed. */
  voided: boolean;
  /** What of it is on which bill now, newest allocation first. */
  onBills: { billId: number; label: string; amountCents: Cents; balanceCents: Cents }[];
}

/** One payment by `$1`; `$2` is the refund that does not count against it, or null. */
export const REFUNDABLE_SQL = `
  SELECT p.id, p.account_id AS "accountId", a.guarantor_id AS "guarantorId", a.entity_id AS "entityId", a.bill_id AS "billId", p.status, p.method,
    p.card_brand AS "cardBrand", p.card_last4 AS "cardLast4", p.amount_cents::float8 AS "amountCents", p.unapplied_cents::float8 AS "unappliedCents",
    p.received_on::text AS "receivedOn", CASE WHEN p.method = 'ach' THEN coalesce((SELECT d.debit_on FROM debit_authorizations d WHERE d.payment_id = p.id), p.received_on)::text END AS "debitOn", p.created_by AS "createdBy", p.processor_pi_id AS "processorPiId", p.receipt_no AS "receiptNo",
    (SELECT sum(x.balance_cents) FROM accounts x WHERE x.id = a.id OR x.id IN (SELECT ob.account_id FROM allocations ol JOIN bills ob ON ob.id = ol.bill_id
      WHERE ol.payment_id = p.id AND NOT EXISTS (SELECT FROM allocation_reversals ox WHERE ox.allocation_id = ol.id)))::float8 AS "accountBalanceCents", a.credit_cents::float8 AS "accountCreditCents",
    coalesce((SELECT sum(r.amount_cents) FROM refunds r WHERE r.payment_id = p.id AND r.id IS DISTINCT FROM $2::uuid
      AND r.status NOT IN ('rejected', 'expired', 'withdrawn', 'abandoned')), 0)::float8 AS "otherRefundsCents",
    EXISTS (SELECT FROM payment_voids v WHERE v.payment_id = p.id AND v.status <> 'failed') AS voided,
    coalesce((SELECT json_agg(json_build_object('billId', o.bill_id, 'amountCents', o.cents, 'balanceCents', b.balance_cents,
        'label', to_char(v.service_on, 'Mon FMDD') || CASE WHEN v.sensitivity <> 'none' THEN ' · details restricted' ELSE ' · ' || v.facility END) ORDER BY o.newest DESC)
      FROM (SELECT l.bill_id, sum(l.amount_cents) AS cents, max(l.id) AS newest FROM allocations l
            WHERE l.payment_id = p.id AND NOT EXISTS (SELECT FROM allocation_reversals x WHERE x.allocation_id = l.id) GROUP BY l.bill_id) o
      JOIN bills b ON b.id = o.bill_id JOIN visit_accounts va ON va.id = b.visit_account_id JOIN visits v ON v.id = va.visit_id), '[]') AS "onBills"
  FROM payments p JOIN accounts a ON a.id = p.account_id WHERE p.id = $1`;

/** @param besides the refund that is looked at, which does not count against itself */
export async function refundablePayment(
  query: Query,
  paymentId: string,
  besides: string | null = null,
): Promise<RefundablePayment | null> {
  const [row] = await query<RefundablePayment>(REFUNDABLE_SQL, [paymentId, besides]);
  return row ?? null;
}

/**
 * The same in a command: its account is locked first, so that what is read stays true until the commit.
 * @throws not_found
 */
export async function lockRefundable(
  tx: Tx,
  paymentId: string,
  besides: string | null = null,
): Promise<RefundablePayment> {
  const [found] = await tx.query<{ account_id: number }>('SELECT account_id FROM payments WHERE id = $1', [paymentId]);
  if (!found) throw new Refusal('not_found');
  await lockWithSiblings(tx, [found.account_id]);
  return (await refundablePayment((sql, values) => tx.query(sql, values), paymentId, besides))!;
}
