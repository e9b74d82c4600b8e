import { quarantineWords } from '@billing/contract';
import Box from '@mui/material/Box';
import { InstantText } from '../../ui/DayText';
import type { Column } from '../../ui/list/DataList';
import { type Meaning, StatusChip } from '../../ui/StatusChip';
import type { ImportRun, QuarantinedRow } from '../rows';

const states: Record<ImportRun['status'], { word: string; meaning: Meaning }> = {
  running: { word: 'running', meaning: 'pending' },
  finished: { word: 'finished', meaning: 'settled' },
  refused: { word: 'refused whole', meaning: 'trouble' },
  failed: { word: 'interrupted', meaning: 'trouble' },
};

export function RunState({ run }: { run: Pick<ImportRun, 'status'> }) {
  return <StatusChip status={run.status} {...states[run.status]} />;
}

export const countText = (count: number): string => count.toLocaleString('en-US');

/** Rows that were kept out are never only a color. */
export function KeptOut({ count }: { count: number }) {
  if (count === 0) return <>0</>;
  return (
    <Box component="span" sx={{ color: 'error.main', fontWeight: 600 }}>
      {`${countText(count)} kept out`}
    </Box>
  );
}

const counted = (key: 'rowsRead' | 'rowsApplied' | 'rowsUnchanged', label: string): Column<ImportRun> => ({
  key,
  label,
  align: 'right',
  render: (row) => countText(row[key]),
});

export const importColumns: Column<ImportRun>[] = [
  { key: 'id', label: 'Run', sort: 'id', render: (row) => row.id },
  {
    key: 'startedAt',
    label: 'Started (ET)',
    sort: 'startedAt',
    muted: true,
    render: (row) => <InstantText at={row.startedAt} />,
  },
  { key: 'format', label: 'Format', render: (row) => row.format },
  { key: 'directory', label: 'Folder', muted: true, render: (row) => row.directory },
  { key: 'status', label: 'Status', render: (row) => <RunState run={row} /> },
  counted('rowsRead', 'Read'),
  counted('rowsApplied', 'Applied'),
  counted('rowsUnchanged', 'Unchanged'),
  {
    key: 'rowsQuarantined',
    label: 'Quarantined',
    align: 'right',
    sort: 'rowsQuarantined',
    render: (row) => <KeptOut count={row.rowsQuarantined} />,
  },
];

export const quarantineColumns: Column<QuarantinedRow>[] = [
  { key: 'file', label: 'File', render: (row) => row.file },
  { key: 'line', label: 'Line', align: 'right', render: (row) => countText(row.line) },
  { key: 'externalId', label: "Host's id", muted: true, render: (row) => row.externalId ?? '–' },
  {
    key: 'reason',
    label: 'Why it was kept out',
    render: (row) => <Box sx={{ whiteSpace: 'normal', py: 1 }}>{row.reason}</Box>,
  },
  { key: 'code', label: 'Kind', muted: true, render: (row) => quarantineWords(row.code) },
];
