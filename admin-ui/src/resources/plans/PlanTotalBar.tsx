import type { PlanTotals } from '@billing/contract';
import Box from '@mui/material/Box';
import { Money } from '../../ui/Money';
import { TextSkeleton } from '../../ui/Skeletons';
import { useListTotals } from '../useListTotals';

const useTotals = () => useListTotals<PlanTotals>('plans');

export const usePlanCount = (): number | undefined => useTotals().data?.count;

/** How all that is filtered stands, and what it is to bring in the next seven days. */
export function PlanTotalBar() {
  const { data, error, isPlaceholderData } = useTotals();
  if (error) return <Box role="alert">The total could not be read, so none is shown. {error.message}</Box>;
  if (!data) return <TextSkeleton width={520} />;
  return (
    <Box role="status" aria-label="Total of all that is filtered" sx={{ ...barSx, opacity: isPlaceholderData ? 0.6 : 1 }}>
      <Box>{`${data.count.toLocaleString('en-US')} ${data.count === 1 ? 'plan' : 'plans'}`}</Box>
      <Box>
        <Money cents={data.openCents} strong sx={{ typography: 'h3', color: 'text.primary' }} /> to come
      </Box>
      <Box>
        <Money cents={data.nextSevenDaysCents} strong /> in the next seven days
      </Box>
      <Box>{`${data.good} in good standing · ${data.lateInGrace} within the grace · ${data.delinquent} missed`}</Box>
    </Box>
  );
} // prettier-ignore

const barSx = { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 6 };
