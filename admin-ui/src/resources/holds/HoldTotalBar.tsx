import type { HoldTotals } from '@billing/contract';
import Box from '@mui/material/Box';
import { Money } from '../../ui/Money';
import { TextSkeleton } from '../../ui/Skeletons';
import { useListTotals } from '../useListTotals';

const useTotals = () => useListTotals<HoldTotals>('holds');

export const useHoldCount = (): number | undefined => useTotals().data?.count;

/** How many of what is filtered hold, how much, and how many wait for a look. */
export function HoldTotalBar() {
  const { data, error, isPlaceholderData } = useTotals();
  if (error) return <Box role="alert">The total could not be read, so none is shown. {error.message}</Box>;
  if (!data) return <TextSkeleton width={420} />;
  return (
    <Box role="status" aria-label="Total of all that is filtered" sx={{ ...barSx, opacity: isPlaceholderData ? 0.6 : 1 }}>
      <Box>{`${data.count.toLocaleString('en-US')} ${data.count === 1 ? 'hold' : 'holds'}`}</Box>
      <Box>
        <Money cents={data.heldCents} strong sx={{ typography: 'h3', color: 'text.primary' }} /> not asked for
      </Box>
      <Box>{`${data.active} hold now · ${data.due} to review`}</Box>
    </Box>
  );
} // prettier-ignore

const barSx = { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 6 };
