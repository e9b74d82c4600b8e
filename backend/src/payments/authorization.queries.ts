/** A bank debit's yes, with what a bank asks for when it wants the proof. */
export interface AuthorizationData {
  paymentId: string;
  scriptVersion: string;
  language: 'en' | 'es';
  script: string;
  amountCents: number;
  debitOn: string;
  holderName: string;
  bankName: string;
  bankLast4: string;
  accountType: 'checking' | 'savings';
  evidence: 'recording' | 'written_notice' | 'web_page';
  recordingRef: string | null;
  callId: string | null;
  recordedAt: string;
  recordedBy: string;
  billId: string;
  entityName: string;
  entityMark: string;
}

export const AUTHORIZATION_SQL = `
  SELECT d.payment_id AS "paymentId", d.script_version AS "scriptVersion", d.language, d.script, d.amount_cents::float8 AS "amountCents",
    d.debit_on::text AS "debitOn", d.holder_name AS "holderName", d.bank_name AS "bankName", d.bank_last4 AS "bankLast4",
    d.account_type AS "accountType", d.evidence, d.recording_ref AS "recordingRef", d.call_id AS "callId", iso_instant(d.recorded_at) AS "recordedAt",
    coalesce(s.name, d.recorded_by) AS "recordedBy", a.bill_id AS "billId", e.name AS "entityName", e.mark AS "entityMark"
  FROM debit_authorizations d JOIN payments p ON p.id = d.payment_id JOIN accounts a ON a.id = p.account_id
    JOIN billing_entities e ON e.id = a.entity_id LEFT JOIN staff s ON s.id::text = d.recorded_by
  WHERE d.payment_id = $1`;
