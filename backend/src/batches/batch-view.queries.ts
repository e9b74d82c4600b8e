import { nameSql } from '#calls';
import type { BatchView } from './batches.dto';

/** What is owed on an account and not reserved by payments that are on their way. */
export const dueSql = (account: string): string =>
  `greatest(0, ${account}.balance_cents - coalesce((SELECT sum(pl.amount_cents) FROM planned_allocations pl JOIN payments py ON py.id = pl.payment_id
     WHERE py.account_id = ${account}.id AND py.status IN ('initiated', 'processing', 'unknown')), 0))::float8`;

type Item = BatchView['items'][number];
type Part = Item['parts'][number];
export interface ItemJson extends Omit<Item, 'parts'> {
  enteredById: string;
  parts: (Omit<Part, 'creditCents'> & { accountId: number; unappliedCents: number | null })[];
}
export type BatchJson = Pick<
  BatchView,
  | 'id'
  | 'type'
  | 'entity'
  | 'status'
  | 'receivedOn'
  | 'expectedCount'
  | 'controlCents'
  | 'openedBy'
  | 'openedAt'
  | 'submittedBy'
  | 'submittedAt'
  | 'decidedBy'
  | 'decidedAt'
  | 'decisionNote'
  | 'depositedBy'
  | 'depositedOn'
> & { entityName: string; items: ItemJson[] };

const person = (id: string, name: string): string =>
  `CASE WHEN ${id} IS NOT NULL THEN json_build_object('id', ${id}, 'name', coalesce(${name}, ${id})) END`;

/** One batch by `$1` with its papers; names are masked, whoever asks. */
export const BATCH_VIEW_SQL = `
  SELECT b.id, b.type, json_build_object('code', e.code, 'shortName', e.short_name, 'mark', e.mark) AS entity, e.name AS "entityName", b.status,
    b.received_on::text AS "receivedOn", b.expected_count AS "expectedCount", b.control_cents::float8 AS "controlCents",
    ${person('b.opened_by', 'o.name')} AS "openedBy", iso_instant(b.opened_at) AS "openedAt",
    ${person('b.submitted_by', 's.name')} AS "submittedBy", iso_instant(b.submitted_at) AS "submittedAt",
    coalesce(d.name, b.decided_by) AS "decidedBy", iso_instant(b.decided_at) AS "decidedAt", b.decision_note AS "decisionNote",
    coalesce(f.name, b.deposited_by) AS "depositedBy", b.deposited_on::text AS "depositedOn",
    coalesce((SELECT json_agg(json_build_object('id', i.id, 'position', i.position, 'kind', i.kind, 'status', i.status, 'amountCents', i.amount_cents,
        'routing', i.routing, 'accountLast4', i.account_last4, 'checkNo', i.check_no, 'issuer', i.issuer, 'serial', i.serial, 'payerName', i.payer_name,
        'datedOn', i.dated_on, 'asideReason', CASE WHEN i.status = 'set_aside' THEN i.aside_reason END, 'asideNote', CASE WHEN i.status = 'set_aside' THEN i.aside_note END, 'asideOutcome', i.aside_outcome,
        'enteredById', i.entered_by, 'enteredBy', coalesce(n.name, i.entered_by),
        'parts', coalesce((SELECT json_agg(json_build_object('id', p.id, 'accountId', p.account_id, 'billId', p.bill_id, 'guarantorName', ${nameSql('g', false)},
            'amountCents', p.amount_cents, 'dueCents', ${dueSql('a')}, 'receiptNo', y.receipt_no, 'paymentStatus', y.status, 'unappliedCents', y.unapplied_cents) ORDER BY p.position)
          FROM batch_item_parts p JOIN accounts a ON a.id = p.account_id JOIN guarantors g ON g.id = a.guarantor_id LEFT JOIN payments y ON y.id = p.id WHERE p.item_id = i.id), '[]')) ORDER BY i.position)
      FROM batch_items i LEFT JOIN staff n ON n.id::text = i.entered_by WHERE i.batch_id = b.id AND i.status <> 'removed'), '[]') AS items
  FROM batches b JOIN billing_entities e ON e.id = b.entity_id LEFT JOIN staff o ON o.id::text = b.opened_by LEFT JOIN staff s ON s.id::text = b.submitted_by
    LEFT JOIN staff d ON d.id::text = b.decided_by LEFT JOIN staff f ON f.id::text = b.deposited_by
  WHERE b.id = $1`;

/** What a preparer sees of the account that a slip names: `$1` the account, `$2` the Bill ID as it was cited. */
export const SLIP_SQL = `
  SELECT $2::text AS "billId", ${nameSql('g', false)} AS "guarantorName", json_build_object('code', e.code, 'shortName', e.short_name, 'mark', e.mark) AS entity,
    ${dueSql('a')} AS "dueCents" FROM accounts a JOIN guarantors g ON g.id = a.guarantor_id JOIN billing_entities e ON e.id = a.entity_id WHERE a.id = $1`;
