import type { ImportRunRow, StaffMember } from '@billing/contract';
import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { call as request } from '../providers/httpClient';
import { ActionButton } from '../ui/ActionButton';
import { InstantText } from '../ui/DayText';
import { dayText, today } from '../ui/days';
import { Page, Panel } from '../ui/Page';
import { type Fact, Facts } from '../ui/Facts';
import { PanelSkeleton } from '../ui/Skeletons';
import { StatusChip } from '../ui/StatusChip';
import { ErrorState } from '../ui/States';

const newest = '?_start=0&_end=5&_sort=id&_order=DESC';

/** What keeps the desk running, and nothing about a patient. */
export function AdminHome() {
  const { data, error, refetch } = useQuery({
    queryKey: ['admin-home'],
    queryFn: async ({ signal }) => {
      const [runs, staff] = await Promise.all([
        request<ImportRunRow[]>(`/api/imports${newest}`, { signal }),
        request<StaffMember[]>('/api/staff?_start=0&_end=100', { signal }),
      ]);
      return { runs, staff };
    },
    staleTime: 0,
  });
  const navigate = useNavigate();
  return (
    <Page title="The installation" aside={dayText(today(), { weekday: true })}>
      {error && !data ? (
        <ErrorState title="The installation could not be read" error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 344px', gap: 3.5, alignItems: 'start' }}>
          <Panel title="Last imports" aside={open('Open imports', '1', () => void navigate('/imports'))}>
            <Runs runs={data.runs} />
          </Panel>
          <Panel title="Staff" aside={open('Open staff', '2', () => void navigate('/staff'))}>
            <People staff={data.staff} />
          </Panel>
        </Box>
      ) : (
        <PanelSkeleton lines={10} />
      )}
    </Page>
  );
}

const open = (label: string, keys: string, onPress: () => void): ReactNode => (
  <ActionButton label={label} keys={keys} size="small" onPress={onPress} />
);

function Runs({ runs }: { runs: ImportRunRow[] }) {
  if (runs.length === 0)
    return (
      <Box sx={{ color: 'text.secondary' }}>
        No import yet. Each run of the host feed will stand here, with how many rows must be looked at.
      </Box>
    );
  return (
    <Box component="table" aria-label="Last imports" sx={tableSx}>
      <thead>
        <tr>
          {['When', 'Format', 'State', 'Rows read', 'To look at'].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {runs.map(({ id, startedAt, format, status, rowsRead, rowsQuarantined }) => (
          <tr key={id}>
            <td>
              <InstantText at={startedAt} />
            </td>
            <td>{format}</td>
            <td>
              <StatusChip status={status} meaning={status === 'finished' ? 'settled' : 'trouble'} word={status} />
            </td>
            <td>{rowsRead.toLocaleString('en-US')}</td>
            <td>{rowsQuarantined === 0 ? 'none' : rowsQuarantined.toLocaleString('en-US')}</td>
          </tr>
        ))}
      </tbody>
    </Box>
  );
}

function People({ staff }: { staff: StaffMember[] }) {
  const active = (role: StaffMember['role']) =>
    staff.filter((one) => one.role === role && one.status === 'active').length;
  const disabled = staff.filter(({ status }) => status === 'disabled').length;
  const rows: Fact[] = [
    ['Agents', active('agent')],
    ['Supervisors', active('supervisor')],
    ['Admins', active('admin')],
    ['Disabled', disabled],
  ];
  return <Facts facts={rows} lines={false} />;
}

const tableSx = {
  width: '100%',
  borderCollapse: 'collapse',
  '& th': { typography: 'overline', color: 'text.secondary', textAlign: 'left', height: 26, p: 0 },
  '& td': { height: 32, p: 0, borderTop: 1, borderColor: 'divider' },
  '& th:nth-of-type(n + 4), & td:nth-of-type(n + 4)': { textAlign: 'right' },
};
