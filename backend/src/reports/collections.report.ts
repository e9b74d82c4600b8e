import { COLLECTED, TENDERS, UNDECIDED_PAYMENTS, WENT_BACK } from '@billing/contract';
import { filterValue } from '#kernel';
import { tenderSql } from '#payments';
import { countAndCents, type ReportDef } from './report-def';

const ENTITY = filterValue.oneOf(['HHC-HOSP', 'HH-OPS']);

/**
 * What came in, by the day on which it was taken or posted here. A bank debit counts on the day of its yes, once it has
 * cleared; what was declined, canceled or voided is no collection.
 */
export const COLLECTIONS: ReportDef = {
  name: 'collections',
  from: 'payments p JOIN accounts a ON a.id = p.account_id JOIN billing_entities e ON e.id = a.entity_id',
  at: 'p.created_at',
  groups: { tender: tenderSql('p'), channel: 'p.channel', createdBy: 'p.created_by', entity: 'e.code' },
  people: ['createdBy'],
  row: 'p.status, p.amount_cents',
  figures: [
    countAndCents('collected', COLLECTED),
    countAndCents('wentBack', WENT_BACK),
    countAndCents('pending', UNDECIDED_PAYMENTS),
  ].join(', '),
  filters: {
    entity: { sql: 'e.code = $?', parse: ENTITY },
    tender: { sql: `(${tenderSql('p')}) = $?`, parse: filterValue.oneOf(TENDERS) },
    channel: { sql: 'p.channel = $?', parse: filterValue.text },
    createdBy: { sql: 'p.created_by = $?', parse: filterValue.actor },
  },
  own: 'p.created_by = $?::text',
  header: [
    ['Payments', 'collectedCount'],
    ['Collected', 'collectedCents'],
    ['Went back, payments', 'wentBackCount'],
    ['Went back', 'wentBackCents'],
    ['Pending, payments', 'pendingCount'],
    ['Pending', 'pendingCents'],
  ],
};
