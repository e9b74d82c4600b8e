import { REFUND_REASONS, REFUND_STAGES, REFUND_STATUSES } from '@billing/contract';
import { filterValue } from '#kernel';
import { countAndCents, type ReportDef } from './report-def';

/** Requests for a refund by the day on which they were made, and voids that took a payment back. */
const BACK = `(
    SELECT false AS is_void, r.account_id, r.amount_cents, r.status, r.reason, r.requested_by, coalesce(r.approved_by, 'none') AS approved_by, r.requested_at FROM refunds r
    UNION ALL
    SELECT true, p.account_id, p.amount_cents, v.status, v.reason, v.requested_by, 'none', v.requested_at
    FROM payment_voids v JOIN payments p ON p.id = v.payment_id WHERE v.status = 'succeeded'
  ) m JOIN accounts a ON a.id = m.account_id JOIN billing_entities e ON e.id = a.entity_id`;
const refund = 'NOT x.is_void';

export const MONEY_BACK: ReportDef = {
  name: 'money-back',
  from: BACK,
  at: 'm.requested_at',
  groups: { requestedBy: 'm.requested_by', approvedBy: 'm.approved_by', reason: 'm.reason', entity: 'e.code' },
  people: ['requestedBy', 'approvedBy'],
  row: 'm.is_void, m.status, m.amount_cents',
  figures: [
    countAndCents('asked', REFUND_STATUSES, refund),
    ...Object.entries(REFUND_STAGES).map(([stage, statuses]) => countAndCents(stage, statuses, refund)),
    countAndCents('voided', ['succeeded'], 'x.is_void'),
  ].join(', '),
  filters: {
    entity: { sql: 'e.code = $?', parse: filterValue.oneOf(['HHC-HOSP', 'HH-OPS']) },
    reason: { sql: 'm.reason = $?', parse: filterValue.oneOf(REFUND_REASONS) },
    requestedBy: { sql: 'm.requested_by = $?', parse: filterValue.actor },
  },
  own: 'm.requested_by = $?::text',
  header: [
    ['Refunds asked for', 'askedCount'],
    ['Asked for', 'askedCents'],
    ['Waiting, refunds', 'waitsCount'],
    ['Waiting', 'waitsCents'],
    ['On the way, refunds', 'onTheWayCount'],
    ['On the way', 'onTheWayCents'],
    ['Given back, refunds', 'givenBackCount'],
    ['Given back', 'givenBackCents'],
    ['Not given, refunds', 'notGivenCount'],
    ['Not given', 'notGivenCents'],
    ['Voids', 'voidedCount'],
    ['Voided', 'voidedCents'],
  ],
};
