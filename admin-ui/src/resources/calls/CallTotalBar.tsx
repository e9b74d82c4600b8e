import type { CallTotals } from '@billing/contract';
import Box from '@mui/material/Box';
import { TextSkeleton } from '../../ui/Skeletons';
import { useListTotals } from '../useListTotals';
import { lengthText } from './words';

export const useCallCount = (): number | undefined => useListTotals<CallTotals>('calls').data?.count;

/** How many calls are filtered, what they took, and after how many the same guarantor was on the line again. */
export function CallTotalBar() {
  const { data, error, isPlaceholderData } = useListTotals<CallTotals>('calls');
  if (error) return <Box role="alert">The total could not be read, so none is shown. {error.message}</Box>;
  if (!data) return <TextSkeleton width={420} />;
  const { count, medianSeconds, averageSeconds, calledAgain } = data;
  return (
    <Box
      role="status"
      aria-label="Total of all that is filtered"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 6,
        opacity: isPlaceholderData ? 0.6 : 1,
      }}
    >
      <Box>{`${count.toLocaleString('en-US')} ${count === 1 ? 'call' : 'calls'}`}</Box>
      {medianSeconds !== null && averageSeconds !== null && (
        <Box>{`with wrap-up ${lengthText(medianSeconds)} median, ${lengthText(averageSeconds)} average`}</Box>
      )}
      <Box>{`${calledAgain.toLocaleString('en-US')} called again within 7 days`}</Box>
    </Box>
  );
}
