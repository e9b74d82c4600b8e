import type { Query } from './payable.queries';

/** One payment as JSON, whoever asks; the service decides what of it is shown. */
export interface PaymentJson {
  id: string;
  accountId: number;
  guarantorId: number;
  billId: string;
  entity: { code: string; shortName: string; mark: string };
  status: string;
  method: string;
  channel: string;
  cardBrand: string | null;
  cardLast4: string | null;
  bankName: string | null;
  clearsOn: string | null;
  returnReason: string | null;
  returnedOn: string | null;
  declineCode: string | null;
  amountCents: number;
  receiptNo: string | null;
  checkNo: string | null;
  createdAt: string;
  receivedOn: string;
  takenBy: string;
  createdBy: string;
  callId: string | null;
  paymentOnly: boolean;
  asks: number;
  nextAskAt: string | null;
  allocations: {
    billId: number;
    serviceOn: string;
    patient: string;
    facility: string;
    restricted: boolean;
    patientId: number;
    amountCents: number;
    balanceAfterCents: number;
    live: boolean;
  }[];
  creditCents: number;
  accountBalanceCents: number;
  savedMethodId: number | null;
}

/** Who took a payment, as people read it: somebody of the staff, the patient on their own phone, or a system. */
export const takerSql = (staffName: string, createdBy: string): string =>
  `coalesce(${staffName}, CASE ${createdBy} WHEN 'patient' THEN 'the patient' ELSE ${createdBy} END)`;

/** The SELECT of one payment by `$1`; hot reads wrap it with their audit row. */
export const PAYMENT_VIEW_SQL = `
  SELECT p.id, p.account_id AS "accountId", a.guarantor_id AS "guarantorId", a.bill_id AS "billId",
    json_build_object('code', e.code, 'shortName', e.short_name, 'mark', e.mark) AS entity,
    p.status, p.method, p.channel, p.card_brand AS "cardBrand", p.card_last4 AS "cardLast4", p.decline_code AS "declineCode",
    p.bank_name AS "bankName", d.clears_on::text AS "clearsOn", CASE WHEN p.method = 'ach' THEN r.reason END AS "returnReason", r.returned_on::text AS "returnedOn",
    p.amount_cents::float8 AS "amountCents", p.receipt_no AS "receiptNo", p.check_no AS "checkNo", iso_instant(p.created_at) AS "createdAt", p.received_on::text AS "receivedOn",
    ${takerSql('s.name', 'p.created_by')} AS "takenBy", p.created_by AS "createdBy", p.call_id AS "callId", p.payment_only AS "paymentOnly",
    p.asks, iso_instant(p.next_ask_at) AS "nextAskAt", p.unapplied_cents::float8 AS "creditCents", a.balance_cents::float8 AS "accountBalanceCents",
    p.payment_method_id AS "savedMethodId",
    coalesce((SELECT json_agg(json_build_object('billId', l.bill_id, 'serviceOn', v.service_on, 'patient', pt.first_name, 'patientId', pt.id, 'facility', v.facility,
        'restricted', v.sensitivity <> 'none', 'amountCents', l.amount_cents, 'live', l.live,
        'balanceAfterCents', CASE WHEN l.live THEN b.balance_cents + coalesce((SELECT sum(n.amount_cents) FROM allocations n
            WHERE n.bill_id = l.bill_id AND n.id > l.id AND NOT EXISTS (SELECT FROM allocation_reversals nr WHERE nr.allocation_id = n.id)), 0)
          ELSE b.balance_cents END) ORDER BY l.id)
      FROM (SELECT al.id, al.bill_id, al.amount_cents, NOT EXISTS (SELECT FROM allocation_reversals r WHERE r.allocation_id = al.id) AS live FROM allocations al WHERE al.payment_id = p.id
            UNION ALL SELECT 0, pl.bill_id, pl.amount_cents, false FROM planned_allocations pl WHERE pl.payment_id = p.id) l
      JOIN bills b ON b.id = l.bill_id JOIN visit_accounts va ON va.id = b.visit_account_id JOIN visits v ON v.id = va.visit_id JOIN patients pt ON pt.id = v.patient_id), '[]') AS allocations
  FROM payments p JOIN accounts a ON a.id = p.account_id JOIN billing_entities e ON e.id = a.entity_id LEFT JOIN staff s ON s.id::text = p.created_by
    LEFT JOIN debit_authorizations d ON d.payment_id = p.id LEFT JOIN payment_returns r ON r.payment_id = p.id
  WHERE p.id = $1`;

export async function readPayment(query: Query, id: string): Promise<PaymentJson | null> {
  const [row] = await query<PaymentJson>(PAYMENT_VIEW_SQL, [id]);
  return row ?? null;
}
