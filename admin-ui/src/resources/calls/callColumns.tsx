import Box from '@mui/material/Box';
import { DayText, InstantText } from '../../ui/DayText';
import type { Column } from '../../ui/list/DataList';
import { type Meaning, StatusChip } from '../../ui/StatusChip';
import type { Call } from '../rows';
import { lengthText, outcomeWords, reasonWords } from './words';

/** How far the caller got with a guarantor. */
const callerWords: Record<string, { word: string; meaning: Meaning }> = {
  verified: { word: 'verified', meaning: 'settled' },
  payment_only: { word: 'payment only', meaning: 'owed' },
  failed: { word: 'not verified', meaning: 'pending' },
};

const outcomeMeaning: Record<string, Meaning> = {
  paid_in_full: 'settled',
  paid_part: 'settled',
  paid_for_another: 'settled',
  payment_declined: 'trouble',
  payment_unknown: 'pending',
  not_verified: 'pending',
  callback: 'pending',
};

function About({ call }: { call: Call }) {
  if (call.guarantors.length === 0) return <>nobody was opened</>;
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 2 }}>
      {call.guarantors.map(({ name, state }, at) => (
        <Box key={at} component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1.5 }}>
          {name}
          <StatusChip status={state} {...callerWords[state]} />
        </Box>
      ))}
    </Box>
  );
}

function Outcome({ call }: { call: Call }) {
  if (call.status === 'active') return <StatusChip status="waiting" word="on the line" />;
  if (call.status === 'wrap_up') return <StatusChip status="waiting" word="wrapping up" />;
  if (!call.outcome) return <>–</>;
  return (
    <StatusChip
      status={call.outcome}
      word={outcomeWords[call.outcome]}
      meaning={outcomeMeaning[call.outcome] ?? 'owed'}
    />
  );
}

export const callColumns: Column<Call>[] = [
  {
    key: 'startedAt',
    label: 'Started (ET)',
    sort: 'startedAt',
    muted: true,
    render: (row) => <InstantText at={row.startedAt} />,
  },
  { key: 'staff', label: 'Agent', render: (row) => row.staffName },
  { key: 'about', label: 'About', render: (row) => <About call={row} /> },
  { key: 'reason', label: 'Reason', render: (row) => (row.reason ? reasonWords[row.reason] : '–') },
  { key: 'outcome', label: 'Outcome', render: (row) => <Outcome call={row} /> },
  {
    key: 'followUp',
    label: 'Follow up',
    muted: true,
    render: (row) => (row.followUpOn ? <DayText day={row.followUpOn} weekday /> : '–'),
  },
  {
    key: 'length',
    label: 'Length',
    align: 'right',
    render: (row) => (row.seconds === null ? '–' : lengthText(row.seconds)),
  },
  {
    key: 'handled',
    label: 'With wrap-up',
    align: 'right',
    muted: true,
    render: (row) => (row.handledSeconds === null ? '–' : lengthText(row.handledSeconds)),
  },
];
