import { takerSql } from '#payments';
import type { RefundView } from './refunds.dto';

/** One refund as JSON, with both names of its guarantor; the service decides which one is shown. */
export type RefundJson = Omit<
  RefundView,
  'guarantorName' | 'effect' | 'effectRefusal' | 'decideRefusal' | 'guarantorId'
> & {
  accountId: number;
  guarantorId: number;
  firstName: string;
  lastName: string;
  deciders: string[];
};

/** The SELECT of one refund by `$1`; `$2` is from when on the requester's history is counted. */
export const REFUND_VIEW_SQL = `
  SELECT r.id, r.status, r.amount_cents::float8 AS "amountCents", r.payee, r.reason, r.note, r.override_reason AS "overrideReason", r.releases,
    json_build_object('id', r.requested_by, 'name', coalesce(m.name, r.requested_by)) AS "requestedBy",
    iso_instant(r.requested_at) AS "requestedAt", iso_instant(r.sent_at) AS "sentAt", iso_instant(r.finalized_at) AS "finalizedAt",
    r.failure_code AS "failureCode", r.check_no AS "checkNo", iso_instant(r.next_ask_at) AS "nextAskAt",
    r.account_id AS "accountId", a.guarantor_id AS "guarantorId", g.first_name AS "firstName", g.last_name AS "lastName",
    json_build_object('id', p.id, 'billId', a.bill_id, 'entity', json_build_object('code', e.code, 'shortName', e.short_name, 'mark', e.mark),
      'receiptNo', p.receipt_no, 'status', p.status, 'method', p.method, 'cardBrand', p.card_brand, 'cardLast4', p.card_last4,
      'amountCents', p.amount_cents, 'receivedOn', p.received_on, 'takenBy', ${takerSql('t.name', 'p.created_by')}) AS payment,
    (SELECT json_build_object('needed', q.approvals_needed, 'grantNeeded', q.grant_needed, 'expiresAt', iso_instant(q.expires_at),
        'given', (SELECT count(*) FROM approval_decisions d WHERE d.approval_id = q.id AND d.decision = 'approve'),
        'decisions', coalesce((SELECT json_agg(json_build_object('decision', d.decision, 'by', coalesce(s.name, d.decided_by), 'withGrant', d.with_grant, 'note', d.note, 'at', iso_instant(d.decided_at)) ORDER BY d.id)
          FROM approval_decisions d LEFT JOIN staff s ON s.id::text = d.decided_by WHERE d.approval_id = q.id), '[]'))
      FROM approval_requests q WHERE q.id = r.approval_id) AS approval,
    coalesce((SELECT json_agg(d.decided_by) FROM approval_decisions d WHERE d.approval_id = r.approval_id AND d.decision = 'approve'), '[]') AS deciders,
    (SELECT json_build_object('requested', count(*), 'requestedCents', coalesce(sum(o.amount_cents), 0), 'rejected', count(*) FILTER (WHERE o.status = 'rejected'),
        'ofThisGuarantor', count(*) FILTER (WHERE o.account_id IN (SELECT x.id FROM accounts x WHERE x.guarantor_id = a.guarantor_id)))
      FROM refunds o WHERE o.requested_by = r.requested_by AND o.requested_at >= $2 AND o.id <> r.id) AS history
  FROM refunds r JOIN payments p ON p.id = r.payment_id JOIN accounts a ON a.id = r.account_id JOIN guarantors g ON g.id = a.guarantor_id
    JOIN billing_entities e ON e.id = a.entity_id LEFT JOIN staff m ON m.id::text = r.requested_by LEFT JOIN staff t ON t.id::text = p.created_by
  WHERE r.id = $1`;
