import type { Cents, CreditOrigin, CreditState, Day } from '@billing/contract';
import type { EntityId } from '#ledger';
import type { Query } from '#payments';

/** Money of one payment that is on no bill, as it stands in the ledger now. */
export interface Credit {
  paymentId: string;
  accountId: number;
  guarantorId: number;
  firstName: string;
  lastName: string;
  entityId: EntityId;
  entity: { code: string; shortName: string; mark: string };
  entityName: string;
  billId: string;
  method: string;
  hostTender: string | null;
  channel: string;
  paymentStatus: string;
  amountCents: Cents;
  unappliedCents: Cents;
  /** Of it, what open requests ask to be refunded. */
  heldCents: Cents;
  /** A void of the payment that may still succeed. */
  voiding: boolean;
  receivedOn: Day;
  receiptNo: string | null;
  cardBrand: string | null;
  cardLast4: string | null;
  checkNo: string | null;
  /** The day on which its money left 0 the last time. */
  since: Day;
  origin: CreditOrigin;
  state: CreditState;
}

const DORMANT = (today: string): string =>
  `(SELECT (s.value->>'dormantAfterDays')::int FROM settings s WHERE s.key = 'credit_policy' AND s.effective_from <= ${today} ORDER BY s.version DESC LIMIT 1)`;

/** The state of a row `c` of the view `credits`: one that nobody used for years is looked at as unclaimed property. */
export const creditStateSql = (today: string): string =>
  `CASE WHEN c.unapplied_cents > 0 AND ${today} - c.since >= ${DORMANT(today)} THEN 'escheat_review' ELSE c.state END`;

/** One credit by its payment `$1`; `$2` is today. */
export const CREDIT_SQL = `
  SELECT c.id AS "paymentId", c.account_id AS "accountId", a.guarantor_id AS "guarantorId", g.first_name AS "firstName", g.last_name AS "lastName", a.entity_id AS "entityId",
    json_build_object('code', e.code, 'shortName', e.short_name, 'mark', e.mark) AS entity, e.name AS "entityName", a.bill_id AS "billId", c.method, c.host_tender AS "hostTender", c.channel,
    c.payment_status AS "paymentStatus", c.amount_cents::float8 AS "amountCents", c.unapplied_cents::float8 AS "unappliedCents", c.held_cents::float8 AS "heldCents",
    EXISTS (SELECT FROM payment_voids v WHERE v.payment_id = c.id AND v.status <> 'failed') AS voiding, c.received_on::text AS "receivedOn", c.receipt_no AS "receiptNo",
    c.card_brand AS "cardBrand", c.card_last4 AS "cardLast4", c.check_no AS "checkNo", c.since::text AS since, c.origin, ${creditStateSql('$2::date')} AS state
  FROM credits c JOIN accounts a ON a.id = c.account_id JOIN billing_entities e ON e.id = a.entity_id JOIN guarantors g ON g.id = a.guarantor_id WHERE c.id = $1`;

export async function readCredit(query: Query, paymentId: string, today: Day): Promise<Credit | null> {
  const [row] = await query<Credit>(CREDIT_SQL, [paymentId, today]);
  return row ?? null;
}

/** What a person put on bills of a credit, as it stands now. */
export interface Application {
  id: string;
  paymentId: string;
  amountCents: Cents;
  at: string;
  by: string;
  accountId: number;
  billId: string;
  entity: { code: string; shortName: string; mark: string };
  crosses: boolean;
  instruction: { source: 'call' | 'letter'; by: string; on: Day; wordsVersion: string; note: string | null } | null;
  /** `amountCents` of it is on the bill still; what was released since is not. */
  lines: { billId: number; label: string; amountCents: Cents; liveCents: Cents; balanceCents: Cents }[];
  /** Of the payment and of the account that was paid, now. */
  creditCents: Cents;
  owedCents: Cents;
}

/** Applications of a payment `$1`, or the one `$2`, newest first. */
export const APPLICATIONS_SQL = `
  SELECT p.id, p.payment_id AS "paymentId", p.amount_cents::float8 AS "amountCents", iso_instant(p.applied_at) AS at, coalesce(s.name, p.applied_by) AS by, a.id AS "accountId", a.bill_id AS "billId",
    json_build_object('code', e.code, 'shortName', e.short_name, 'mark', e.mark) AS entity, p.from_account_id <> p.to_account_id AS crosses,
    CASE WHEN p.instruction_source IS NOT NULL THEN json_build_object('source', p.instruction_source, 'by', p.instruction_by, 'on', p.instruction_on,
      'wordsVersion', p.instruction_words_version, 'note', p.instruction_note) END AS instruction,
    coalesce((SELECT json_agg(json_build_object('billId', o.bill_id, 'label', to_char(v.service_on, 'Mon FMDD') || CASE WHEN v.sensitivity <> 'none' THEN ' · details restricted' ELSE ' · ' || v.facility END,
        'amountCents', o.cents, 'liveCents', o.live, 'balanceCents', b.balance_cents) ORDER BY o.first)
      FROM (SELECT l.bill_id, min(l.id) AS first, sum(l.amount_cents) FILTER (WHERE l.created_at = p.applied_at) AS cents, coalesce(sum(l.amount_cents) FILTER (WHERE x.id IS NULL), 0) AS live
            FROM allocations l LEFT JOIN allocation_reversals x ON x.allocation_id = l.id WHERE l.credit_application_id = p.id GROUP BY l.bill_id) o
      JOIN bills b ON b.id = o.bill_id JOIN visit_accounts va ON va.id = b.visit_account_id JOIN visits v ON v.id = va.visit_id), '[]') AS lines,
    y.unapplied_cents::float8 AS "creditCents", a.balance_cents::float8 AS "owedCents"
  FROM credit_applications p JOIN payments y ON y.id = p.payment_id JOIN accounts a ON a.id = p.to_account_id JOIN billing_entities e ON e.id = a.entity_id
    LEFT JOIN staff s ON s.id::text = p.applied_by
  WHERE p.payment_id = $1 AND ($2::uuid IS NULL OR p.id = $2) ORDER BY p.applied_at DESC, p.id`;
