import { filterValue, type ListSpec, yesOrNo } from '#kernel';
import type { ListDef } from './list-page';

export const IMPORTS_SPEC: ListSpec = {
  sorts: { id: 'r.id', startedAt: 'r.started_at', rowsQuarantined: 'r.rows_quarantined' },
  defaultSort: 'id',
  defaultOrder: 'DESC',
  tieBreak: 'r.id',
  filters: {
    id: { sql: 'r.id = $?', parse: filterValue.int },
    format: { sql: 'r.format = $?', parse: filterValue.oneOf(['host-csv', 'synthea']) },
    status: { sql: 'r.status = $?', parse: filterValue.oneOf(['running', 'finished', 'refused', 'failed']) },
    quarantined: yesOrNo('r.rows_quarantined > 0'),
  },
};

export const IMPORTS: ListDef = {
  spec: IMPORTS_SPEC,
  table: 'import_runs r',
  key: 'r.id',
  joins: '',
  columns:
    () => `r.id, r.format, r.directory, r.started_at AS "startedAt", r.finished_at AS "finishedAt", r.started_by AS "startedBy", r.status,
    r.rows_read AS "rowsRead", r.rows_applied AS "rowsApplied", r.rows_unchanged AS "rowsUnchanged", r.rows_quarantined AS "rowsQuarantined",
    r.files, r.message`,
  visible: () => ({ where: 'true', values: [] }),
  export: {
    order: [{ sql: 'r.id', type: 'int' }],
    header: [
      ['Run', 'id'],
      ['Format', 'format'],
      ['Directory', 'directory'],
      ['Started', 'startedAt'],
      ['Finished', 'finishedAt'],
      ['Started by', 'startedBy'],
      ['State', 'status'],
      ['Rows read', 'rowsRead'],
      ['Applied', 'rowsApplied'],
      ['Unchanged', 'rowsUnchanged'],
      ['Kept out', 'rowsQuarantined'],
      ['Message', 'message'],
    ],
  },
};

export const QUARANTINE_SPEC: ListSpec = {
  sorts: { id: 'q.id' },
  defaultSort: 'id',
  defaultOrder: 'ASC',
  tieBreak: 'q.id',
  filters: {
    id: { sql: 'q.id = $?', parse: filterValue.int },
    importRunId: { sql: 'q.import_run_id = $?', parse: filterValue.int },
    file: { sql: 'q.file = $?', parse: filterValue.text },
    code: { sql: 'q.code = $?', parse: filterValue.text },
    resolved: yesOrNo('q.resolved_at IS NOT NULL'),
  },
};

export const QUARANTINE: ListDef = {
  spec: QUARANTINE_SPEC,
  table: 'quarantined_rows q',
  key: 'q.id',
  joins: '',
  columns: () =>
    `q.id, q.import_run_id AS "importRunId", q.file, q.line, q.external_id AS "externalId", q.code, q.reason, q.resolved_at AS "resolvedAt"`,
  visible: () => ({ where: 'true', values: [] }),
};
