import type { RefundTotals } from '@billing/contract';
import Box from '@mui/material/Box';
import { Money } from '../../ui/Money';
import { TextSkeleton } from '../../ui/Skeletons';
import { useListTotals } from '../useListTotals';

export const useRefundCount = (): number | undefined => useListTotals<RefundTotals>('refunds').data?.count;

/** The total of all that is filtered, and how far it came. */
export function RefundTotalBar() {
  const { data, error, isPlaceholderData } = useListTotals<RefundTotals>('refunds');
  if (error) return <Box role="alert">The total could not be read, so none is shown. {error.message}</Box>;
  if (!data) return <TextSkeleton width={520} />;
  const { count, askedCents, waits, onTheWay, givenBack, notGiven } = data;
  const parts = [
    ['waiting', waits],
    ['on the way', onTheWay],
    ['given back', givenBack],
    ['not given', notGiven],
  ] as const;
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
      <Box>{`${count.toLocaleString('en-US')} ${count === 1 ? 'refund' : 'refunds'}`}</Box>
      <Box>
        <Money cents={askedCents} strong sx={{ typography: 'h3', color: 'text.primary' }} /> asked for
      </Box>
      {parts.map(([word, { cents }]) => (
        <Box key={word} sx={{ color: cents === 0 ? 'text.disabled' : undefined }}>
          {word} <Money cents={cents} strong />
        </Box>
      ))}
    </Box>
  );
}
