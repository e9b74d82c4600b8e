import type { MyDay } from '@billing/contract';
import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { search } from '../../app/search';
import { call as request } from '../../providers/httpClient';
import { dayText, today } from '../../ui/days';
import { Keycap } from '../../ui/Keycap';
import { PanelSkeleton } from '../../ui/Skeletons';
import { ErrorState } from '../../ui/States';
import { Callbacks } from './Callbacks';
import { MyCalls } from './MyCalls';
import { MyPayments } from './MyPayments';
import { MyRequests } from './MyRequests';

/** The agent's day, below the search: callbacks, what came back, own payments with their total. */
export function MyDayPanel() {
  const { data, error, refetch } = useQuery({
    queryKey: ['my-day'],
    queryFn: ({ signal }) => request<MyDay>('/api/my-day', { signal }),
    staleTime: 0,
  });
  // The calls of the day stand beneath the shorter of the two lists.
  const callsRight = data !== undefined && data.payments.length < data.tasks.length + data.requests.length;
  // Between calls the next thing typed is what the next caller says.
  useEffect(() => search.focus(), []);
  return (
    <Box sx={{ px: 5, pt: 4, pb: 5 }}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 2, mb: 3 }}>
        <Box component="h1" sx={{ typography: 'h3' }}>
          My day
        </Box>
        <Box sx={{ color: 'text.secondary' }}>{dayText(data?.today ?? today(), { weekday: true })}</Box>
        <Box sx={{ flex: 1 }} />
        <HowToBegin />
      </Box>
      {error && !data ? (
        <ErrorState title="Your day could not be read" error={error} onRetry={() => void refetch()} />
      ) : (
        <Box sx={columnsSx}>
          <Box sx={columnSx}>
            {data && data.requests.length > 0 && <MyRequests requests={data.requests} />}
            {data ? <Callbacks tasks={data.tasks} today={data.today} /> : <PanelSkeleton lines={8} />}
            {data && !callsRight && <MyCalls calls={data.calls} />}
          </Box>
          <Box sx={columnSx}>
            {data ? <MyPayments payments={data.payments} totals={data.totals} /> : <PanelSkeleton lines={8} />}
            {data && callsRight && <MyCalls calls={data.calls} />}
          </Box>
        </Box>
      )}
    </Box>
  );
}

function HowToBegin() {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, color: 'text.secondary' }}>
      <Keycap keys="/" /> search, or <Keycap keys="alt+i" /> start a call
    </Box>
  );
}

const columnsSx = {
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 7fr)',
  gap: 3,
  alignItems: 'start',
};
const columnSx = { display: 'grid', gap: 3, minWidth: 0 };
