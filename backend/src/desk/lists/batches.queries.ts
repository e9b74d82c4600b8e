import { BATCH_STATUSES, BATCH_TYPES } from '@billing/contract';
import { filterValue, instantRange, type ListSpec } from '#kernel';
import { entityFilter } from './filters';
import type { ListDef } from './list-page';

export const BATCHES_SPEC: ListSpec = {
  sorts: { openedAt: 'b.opened_at', submittedAt: 'b.submitted_at', receivedOn: 'b.received_on' },
  defaultSort: 'openedAt',
  defaultOrder: 'DESC',
  tieBreak: 'b.id',
  filters: {
    id: { sql: 'b.id = $?', parse: filterValue.int },
    status: { sql: 'b.status = $?', parse: filterValue.oneOf(BATCH_STATUSES) },
    type: { sql: 'b.type = $?', parse: filterValue.oneOf(BATCH_TYPES) },
    entity: entityFilter('b.entity_id'),
    openedBy: { sql: 'b.opened_by = $?', parse: (t) => String(filterValue.uuid(t)).toLowerCase() },
    ...instantRange('b.opened_at'),
  },
};

export const BATCHES: ListDef = {
  spec: BATCHES_SPEC,
  table: 'batches b',
  key: 'b.id',
  joins: `JOIN billing_entities e ON e.id = b.entity_id LEFT JOIN staff o ON o.id::text = b.opened_by LEFT JOIN staff d ON d.id::text = b.decided_by
    LEFT JOIN LATERAL (SELECT count(*)::int AS papers, coalesce(sum(i.amount_cents), 0)::float8 AS cents, count(*) FILTER (WHERE i.status = 'set_aside')::int AS aside
      FROM batch_items i WHERE i.batch_id = b.id AND i.status <> 'removed') s ON true`,
  columns:
    () => `b.id, b.type, b.status, json_build_object('code', e.code, 'shortName', e.short_name, 'mark', e.mark) AS entity,
    b.received_on AS "receivedOn", b.expected_count AS "expectedCount", b.control_cents AS "controlCents", s.papers AS "enteredCount", s.cents AS "enteredCents", s.aside AS "asideCount",
    b.opened_by AS "openedById", coalesce(o.name, b.opened_by) AS "openedBy", iso_instant(b.opened_at) AS "openedAt", iso_instant(b.submitted_at) AS "submittedAt",
    coalesce(d.name, b.decided_by) AS "decidedBy", b.deposited_on AS "depositedOn"`,
  visible: () => ({ where: 'true', values: [] }),
};
