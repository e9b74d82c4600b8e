import { nameSql } from '#calls';
import { filterValue, type ListSpec, yesOrNo } from '#kernel';
import { billIdFilter, entityFilter } from './filters';
import type { ListDef } from './list-page';
import { isOpen } from './sight';

export const ACCOUNTS_SPEC: ListSpec = {
  sorts: {
    id: 'a.id',
    balanceCents: 'a.balance_cents',
    creditCents: 'a.credit_cents',
    lastActivityOn: 'a.last_activity_on',
  },
  defaultSort: 'id',
  defaultOrder: 'ASC',
  tieBreak: 'a.id',
  filters: {
    id: { sql: 'a.id = $?', parse: filterValue.int },
    guarantorId: { sql: 'a.guarantor_id = $?', parse: filterValue.int },
    billId: billIdFilter('a.id'),
    entity: entityFilter('a.entity_id'),
    status: { sql: 'a.status = $?', parse: filterValue.text },
    owing: yesOrNo('a.balance_cents > 0'),
    withCredit: yesOrNo('a.credit_cents > 0'),
    activeFrom: { sql: 'a.last_activity_on >= $?', parse: filterValue.day },
    activeTo: { sql: 'a.last_activity_on <= $?', parse: filterValue.day },
  },
};

export const ACCOUNTS: ListDef = {
  spec: ACCOUNTS_SPEC,
  table: 'accounts a',
  key: 'a.id',
  joins: 'JOIN billing_entities e ON e.id = a.entity_id JOIN guarantors g ON g.id = a.guarantor_id',
  columns: (sight) => `a.id, a.guarantor_id AS "guarantorId", ${nameSql('g', isOpen(sight))} AS "guarantorName",
    json_build_object('code', e.code, 'shortName', e.short_name, 'mark', e.mark) AS entity,
    a.bill_id AS "billId", a.status, a.balance_cents AS "balanceCents", a.credit_cents AS "creditCents", a.last_activity_on AS "lastActivityOn"`,
  visible: () => ({ where: 'true', values: [] }),
  export: {
    order: [{ sql: 'a.id', type: 'int' }],
    header: [
      ['Bill ID', 'billId'],
      ['Guarantor', 'guarantorName'],
      ['Entity', 'entity'],
      ['Status', 'status'],
      ['Owed', 'balanceCents'],
      ['Credit', 'creditCents'],
      ['Last activity', 'lastActivityOn'],
    ],
  },
};
