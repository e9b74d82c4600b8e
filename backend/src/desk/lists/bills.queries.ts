import { nameSql } from '#calls';
import { filterValue, type ListSpec, yesOrNo } from '#kernel';
import { RESTRICTED } from '../mask';
import { billIdFilter, entityFilter } from './filters';
import type { ListDef } from './list-page';
import { accountsOf, isOpen } from './sight';

/** The words of the desk, in SQL: past due, due, new, or settled. $1 is today. */
const STATE = `CASE WHEN b.balance_cents > 0 THEN CASE WHEN b.due_on < $1::date THEN 'past_due'
    WHEN b.first_statement_on IS NULL OR b.first_statement_on > $1::date THEN 'new' ELSE 'due' END
  ELSE CASE b.status WHEN 'open' THEN 'paid' WHEN 'draft' THEN 'new' ELSE b.status END END`;

export const BILLS_SPEC: ListSpec = {
  sorts: { id: 'b.id', dueOn: 'b.due_on', issuedOn: 'b.issued_on', balanceCents: 'b.balance_cents' },
  defaultSort: 'id',
  defaultOrder: 'DESC',
  tieBreak: 'b.id',
  filters: {
    id: { sql: 'b.id = $?', parse: filterValue.int },
    guarantorId: { sql: accountsOf('b.account_id', '$?'), parse: filterValue.int },
    accountId: { sql: 'b.account_id = $?', parse: filterValue.int },
    billId: billIdFilter('b.account_id'),
    entity: entityFilter('(SELECT o.entity_id FROM accounts o WHERE o.id = b.account_id)'),
    status: {
      sql: 'b.status = $?',
      parse: filterValue.oneOf(['draft', 'open', 'paid', 'written_off', 'transferred', 'void']),
    },
    state: { sql: `(${STATE}) = $?`, parse: filterValue.oneOf(['past_due', 'due', 'new', 'paid', 'written_off', 'transferred', 'void']) }, // prettier-ignore
    owing: yesOrNo('b.balance_cents > 0'),
    dueFrom: { sql: 'b.due_on >= $?', parse: filterValue.day },
    dueTo: { sql: 'b.due_on <= $?', parse: filterValue.day },
    issuedFrom: { sql: 'b.issued_on >= $?', parse: filterValue.day },
    issuedTo: { sql: 'b.issued_on <= $?', parse: filterValue.day },
  },
};

export const BILLS: ListDef = {
  spec: BILLS_SPEC,
  table: 'bills b',
  key: 'b.id',
  joins: `JOIN accounts a ON a.id = b.account_id JOIN billing_entities e ON e.id = a.entity_id JOIN guarantors g ON g.id = a.guarantor_id
    JOIN visit_accounts va ON va.id = b.visit_account_id JOIN visits v ON v.id = va.visit_id`,
  columns: (
    sight,
  ) => `b.id, b.account_id AS "accountId", a.guarantor_id AS "guarantorId", ${nameSql('g', isOpen(sight))} AS "guarantorName",
    json_build_object('code', e.code, 'shortName', e.short_name, 'mark', e.mark) AS entity, a.bill_id AS "billId",
    v.id AS "visitId", v.service_on AS "serviceOn", CASE WHEN v.sensitivity = 'none' THEN v.facility ELSE '${RESTRICTED}' END AS facility,
    v.sensitivity <> 'none' AS restricted, b.status, ${STATE} AS state, b.total_cents AS "totalCents", b.adjusted_cents AS "adjustedCents",
    b.paid_cents AS "paidCents", b.balance_cents AS "balanceCents", b.issued_on AS "issuedOn", b.first_statement_on AS "firstStatementOn", b.due_on AS "dueOn"`,
  visible: (sight) => {
    const patientId = sight.of === 'guarantor' ? sight.patientId : null;
    return {
      where: `$1::date IS NOT NULL AND ($2::int IS NULL OR EXISTS (SELECT FROM visit_accounts o JOIN visits w ON w.id = o.visit_id
        WHERE o.id = b.visit_account_id AND w.patient_id = $2))`,
      values: [sight.today, patientId],
    };
  },
};
