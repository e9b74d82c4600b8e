import { PAYEES, REFUND_REASONS, REFUND_STAGES, REFUND_STATUSES } from '@billing/contract';
import { nameSql } from '#calls';
import { filterValue, instantRange, type ListSpec, yesOrNo } from '#kernel';
import { billIdFilter, entityFilter } from './filters';
import type { ListDef } from './list-page';
import { accountsOf, isOpen } from './sight';

/** Requests that another person's decision is still to come for. */
const WAITS = `r.status IN ('requested', 'approved_once')`;

export const REFUNDS_SPEC: ListSpec = {
  sorts: { requestedAt: 'r.requested_at', amountCents: 'r.amount_cents' },
  defaultSort: 'requestedAt',
  defaultOrder: 'DESC',
  tieBreak: 'r.id',
  filters: {
    id: { sql: 'r.id = $?', parse: filterValue.uuid },
    guarantorId: { sql: accountsOf('r.account_id', '$?'), parse: filterValue.int },
    paymentId: { sql: 'r.payment_id = $?', parse: filterValue.uuid },
    billId: billIdFilter('r.account_id'),
    entity: entityFilter('(SELECT o.entity_id FROM accounts o WHERE o.id = r.account_id)'),
    status: { sql: 'r.status = $?', parse: filterValue.oneOf(REFUND_STATUSES) },
    reason: { sql: 'r.reason = $?', parse: filterValue.oneOf(REFUND_REASONS) },
    payee: { sql: 'r.payee = $?', parse: filterValue.oneOf(PAYEES) },
    requestedBy: { sql: 'r.requested_by = $?', parse: filterValue.actor },
    /** Who gave the last yes; `none` where nobody did. */
    approvedBy: {
      sql: `coalesce(r.approved_by, 'none') = $?`,
      parse: (t) => (t === 'none' ? t : filterValue.actor(t)),
    },
    waits: yesOrNo(WAITS),
    ...instantRange('r.requested_at'),
  },
};

export const REFUNDS: ListDef = {
  spec: REFUNDS_SPEC,
  table: 'refunds r',
  key: 'r.id',
  joins: `JOIN accounts a ON a.id = r.account_id JOIN billing_entities e ON e.id = a.entity_id JOIN guarantors g ON g.id = a.guarantor_id
    JOIN payments p ON p.id = r.payment_id LEFT JOIN staff s ON s.id::text = r.requested_by LEFT JOIN staff y ON y.id::text = r.approved_by LEFT JOIN approval_requests q ON q.id = r.approval_id`,
  columns: (
    sight,
  ) => `r.id, r.payment_id AS "paymentId", r.status, r.amount_cents AS "amountCents", r.payee, r.reason, iso_instant(r.requested_at) AS "requestedAt",
    r.requested_by AS "requestedById", coalesce(s.name, r.requested_by) AS "requestedBy", coalesce(y.name, r.approved_by) AS "approvedBy", ${nameSql('g', isOpen(sight))} AS "guarantorName", a.bill_id AS "billId",
    json_build_object('code', e.code, 'shortName', e.short_name, 'mark', e.mark) AS entity, p.receipt_no AS "receiptNo", p.card_brand AS "cardBrand", p.card_last4 AS "cardLast4",
    q.approvals_needed AS "approvalsNeeded", (SELECT count(*)::int FROM approval_decisions d WHERE d.approval_id = q.id AND d.decision = 'approve') AS "approvalsGiven",
    iso_instant(q.expires_at) AS "expiresAt"`,
  visible: (sight) =>
    sight.of === 'own'
      ? { where: 'r.requested_by = $1::text', values: [sight.staffId] }
      : { where: 'true', values: [] },
  export: {
    order: [
      { sql: 'r.requested_at', type: 'timestamptz' },
      { sql: 'r.id', type: 'uuid' },
    ],
    header: [
      ['Asked at', 'requestedAt'],
      ['Asked by', 'requestedBy'],
      ['Approved by', 'approvedBy'],
      ['Guarantor', 'guarantorName'],
      ['Entity', 'entity'],
      ['Bill ID', 'billId'],
      ['Receipt', 'receiptNo'],
      ['Reason', 'reason'],
      ['Goes', 'payee'],
      ['Status', 'status'],
      ['Amount', 'amountCents'],
    ],
  },
};

const stage = (name: keyof typeof REFUND_STAGES): string => {
  const within = `r.status IN (${REFUND_STAGES[name].map((status) => `'${status}'`).join(', ')})`;
  return `json_build_object('count', count(*) FILTER (WHERE ${within}), 'cents', coalesce(sum(r.amount_cents) FILTER (WHERE ${within}), 0)) AS "${name}"`;
};
/** The total of what is filtered, and how far it came: each refund is in one of the four. */
export const REFUND_TOTALS = `count(*)::int AS count, coalesce(sum(r.amount_cents), 0)::float8 AS "askedCents",
  ${stage('waits')}, ${stage('onTheWay')}, ${stage('givenBack')}, ${stage('notGiven')}`;
