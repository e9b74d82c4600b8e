import { PIPELINE } from '@billing/contract';
import { nameSql } from '#calls';
import { filterValue, type ListSpec } from '#kernel';
import { RESTRICTED } from '../mask';
import { entityFilter } from './filters';
import type { ListDef } from './list-page';
import { isOpen } from './sight';

/** A sensitive visit is not found by its words either. */
const byWord = (column: string) => ({ sql: `v.sensitivity = 'none' AND ${column} = $?`, parse: filterValue.text });

export const VISITS_SPEC: ListSpec = {
  sorts: { serviceOn: 'v.service_on', id: 'v.id' },
  defaultSort: 'serviceOn',
  defaultOrder: 'DESC',
  tieBreak: 'v.id',
  filters: {
    id: { sql: 'v.id = $?', parse: filterValue.int },
    guarantorId: { sql: 'v.guarantor_id = $?', parse: filterValue.int },
    patientId: { sql: 'v.patient_id = $?', parse: filterValue.int },
    facility: byWord('v.facility'),
    class: byWord('v.class'),
    status: {
      sql: 'EXISTS (SELECT FROM visit_accounts o WHERE o.visit_id = v.id AND o.status = $?)',
      parse: filterValue.oneOf(PIPELINE),
    },
    entity: {
      ...entityFilter('o.entity_id'),
      sql: 'EXISTS (SELECT FROM visit_accounts o WHERE o.visit_id = v.id AND o.entity_id = $?)',
    },
    serviceFrom: { sql: 'v.service_on >= $?', parse: filterValue.day },
    serviceTo: { sql: 'v.service_on <= $?', parse: filterValue.day },
  },
};

const patient = (open: boolean): string => (open ? 'p.first_name' : `left(p.first_name, 1) || '•••'`);

export const VISITS: ListDef = {
  spec: VISITS_SPEC,
  table: 'visits v',
  key: 'v.id',
  joins: 'JOIN guarantors g ON g.id = v.guarantor_id JOIN patients p ON p.id = v.patient_id',
  columns: (sight) => `v.id, v.guarantor_id AS "guarantorId", ${nameSql('g', isOpen(sight))} AS "guarantorName",
    ${patient(sight.of === 'guarantor')} AS "patientFirstName", v.service_on AS "serviceOn",
    CASE WHEN v.sensitivity = 'none' THEN v.facility ELSE '${RESTRICTED}' END AS facility,
    CASE WHEN v.sensitivity = 'none' THEN v.class END AS class, v.sensitivity <> 'none' AS restricted,
    coalesce((SELECT json_agg(json_build_object('entity', e.code, 'mark', e.mark, 'status', va.status, 'statusSince', va.status_since) ORDER BY va.entity_id)
      FROM visit_accounts va JOIN billing_entities e ON e.id = va.entity_id WHERE va.visit_id = v.id), '[]'::json) AS parts,
    coalesce((SELECT sum(b.balance_cents) FROM visit_accounts va JOIN bills b ON b.visit_account_id = va.id WHERE va.visit_id = v.id), 0) AS "owedCents"`,
  visible: (sight) =>
    sight.of === 'guarantor' && sight.patientId !== null
      ? { where: 'v.patient_id = $1', values: [sight.patientId] }
      : { where: 'true', values: [] },
  export: {
    order: [{ sql: 'v.id', type: 'int' }],
    header: [
      ['Service day', 'serviceOn'],
      ['Guarantor', 'guarantorName'],
      ['Patient', 'patientFirstName'],
      ['Facility', 'facility'],
      ['Class', 'class'],
      ['Owed', 'owedCents'],
    ],
  },
};
