import { takerSql } from '#payments';
import { REFUNDABLE_SQL, type RefundablePayment } from './refundable.queries';
import type { WaysBack } from './ways-back.dto';

/** What was given back before, and what is asked for. */
export type WaysBackRow = RefundablePayment &
  Pick<WaysBack, 'voids' | 'refunds'> & { entity: WaysBack['payment']['entity']; takenByName: string };

const person = (id: string, name: string): string => `json_build_object('id', ${id}, 'name', coalesce(${name}, ${id}))`;

/** One payment by `$1` with everything that says how it can be given back; `$2` is null. */
export const WAYS_BACK_SQL = `
  SELECT pay.*, json_build_object('code', e.code, 'shortName', e.short_name, 'mark', e.mark) AS entity, ${takerSql('t.name', 'pay."createdBy"')} AS "takenByName",
    coalesce((SELECT json_agg(json_build_object('id', v.id, 'status', v.status, 'requestedBy', ${person('v.requested_by', 's.name')}, 'requestedAt', iso_instant(v.requested_at),
        'reason', v.reason, 'note', v.note, 'failureCode', v.failure_code, 'nextAskAt', iso_instant(v.next_ask_at)) ORDER BY v.requested_at DESC, v.id)
      FROM payment_voids v LEFT JOIN staff s ON s.id::text = v.requested_by WHERE v.payment_id = pay.id), '[]') AS voids,
    coalesce((SELECT json_agg(json_build_object('id', r.id, 'status', r.status, 'amountCents', r.amount_cents, 'payee', r.payee, 'reason', r.reason, 'note', r.note, 'overrideReason', r.override_reason,
        'releases', r.releases, 'requestedBy', ${person('r.requested_by', 's.name')}, 'requestedAt', iso_instant(r.requested_at), 'approvalsNeeded', q.approvals_needed,
        'approvalsGiven', (SELECT count(*) FROM approval_decisions d WHERE d.approval_id = q.id AND d.decision = 'approve'),
        'answer', (SELECT json_build_object('decision', d.decision, 'by', coalesce(ds.name, d.decided_by), 'note', d.note, 'at', iso_instant(d.decided_at))
          FROM approval_decisions d LEFT JOIN staff ds ON ds.id::text = d.decided_by WHERE d.approval_id = q.id ORDER BY d.id DESC LIMIT 1)) ORDER BY r.requested_at DESC, r.id)
      FROM refunds r LEFT JOIN staff s ON s.id::text = r.requested_by LEFT JOIN approval_requests q ON q.id = r.approval_id WHERE r.payment_id = pay.id), '[]') AS refunds
  FROM (${REFUNDABLE_SQL}) pay JOIN billing_entities e ON e.id = pay."entityId" LEFT JOIN staff t ON t.id::text = pay."createdBy"`;
