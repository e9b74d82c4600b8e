import LockOutlined from '@mui/icons-material/LockOutlined';
import Box from '@mui/material/Box';
import { daysBetween } from '@billing/contract';
import { DayText } from '../../ui/DayText';
import { today } from '../../ui/days';
import { type Entity, EntityMark } from '../../ui/EntityMark';
import type { Column } from '../../ui/list/DataList';
import { Money } from '../../ui/Money';
import { StatusChip } from '../../ui/StatusChip';
import type { Visit, VisitPart } from '../rows';
import { pipelineWords } from './words';

const partOf = (visit: Visit, entity: Entity) => visit.parts.find((part) => part.entity === entity);

function Part({ part, entity }: { part: VisitPart | undefined; entity: Entity }) {
  if (!part) return <>–</>;
  const { word, meaning } = pipelineWords[part.status];
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1.75 }}>
      <EntityMark entity={entity} />
      <StatusChip status={part.status} word={word} meaning={meaning} />
      {part.statusSince && part.status !== 'closed' && (
        <Box component="span" sx={{ typography: 'caption', color: 'text.disabled' }}>
          since <DayText day={part.statusSince} year={false} />
        </Box>
      )}
    </Box>
  );
}

/** How long the slowest part has been with an insurer; what nobody asks about gets old. */
export function daysWithInsurance({ parts }: Pick<Visit, 'parts'>, day: string): number | null {
  const since = parts
    .filter((part) => part.status === 'insurance_pending')
    .flatMap((part) => part.statusSince ?? [])
    .sort();
  return since[0] === undefined ? null : Math.max(daysBetween(since[0], day), 0);
}

function Waits({ visit }: { visit: Visit }) {
  const days = daysWithInsurance(visit, today());
  if (days === null) return <>–</>;
  return <>{days === 1 ? '1 day' : `${days} days`}</>;
}

export const visitColumns: Column<Visit>[] = [
  {
    key: 'serviceOn',
    label: 'Service',
    sort: 'serviceOn',
    muted: true,
    render: (row) => <DayText day={row.serviceOn} year />,
  },
  { key: 'guarantor', label: 'Guarantor', render: (row) => row.guarantorName },
  { key: 'patient', label: 'Patient', muted: true, render: (row) => row.patientFirstName },
  {
    key: 'facility',
    label: 'Where',
    render: (row) =>
      row.restricted ? (
        <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1.5, color: 'text.secondary' }}>
          <LockOutlined aria-hidden sx={{ fontSize: '0.875rem' }} />
          {row.facility}
        </Box>
      ) : (
        [row.facility, row.class].filter(Boolean).join(' · ')
      ),
  },
  {
    key: 'hospital',
    label: 'Hospital part',
    render: (row) => <Part part={partOf(row, 'HHC-HOSP')} entity="HHC-HOSP" />,
  },
  { key: 'doctor', label: 'Doctor part', render: (row) => <Part part={partOf(row, 'HH-OPS')} entity="HH-OPS" /> },
  { key: 'waits', label: 'With insurance', align: 'right', muted: true, render: (row) => <Waits visit={row} /> },
  { key: 'owed', label: 'Owed', align: 'right', render: (row) => <Money cents={row.owedCents} /> },
];
