import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import HourglassEmptyOutlined from '@mui/icons-material/HourglassEmptyOutlined';
import Box from '@mui/material/Box';
import type { PaymentTotals } from '@billing/contract';
import type { SvgIconComponent } from '../../ui/icon';
import { moneyText } from '../../ui/amounts';
import { Money } from '../../ui/Money';
import { TextSkeleton } from '../../ui/Skeletons';
import { useListTotals } from '../useListTotals';

const useTotals = () => useListTotals<PaymentTotals>('payments');

export const usePaymentCount = (): number | undefined => useTotals().data?.count;

export function PaymentTotalBar() {
  const { data, error, isPlaceholderData } = useTotals();
  if (error) return <Box role="alert">The total could not be read, so none is shown. {error.message}</Box>;
  if (!data) return <TextSkeleton width={520} />;
  const { count, takenCents, paid, pending, wentBack, notCounted } = data;
  return (
    <Box
      role="status"
      aria-label="Total of all that is filtered"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 6,
        flex: 1,
        opacity: isPlaceholderData ? 0.6 : 1,
      }}
    >
      <Box>{`${count.toLocaleString('en-US')} ${count === 1 ? 'payment' : 'payments'}`}</Box>
      <Box>
        <Money cents={takenCents} strong sx={{ typography: 'h3', color: 'text.primary' }} /> taken
      </Box>
      <Part icon={CheckCircleOutlined} ink="success.main" word="paid" cents={paid.cents} />
      <Part icon={HourglassEmptyOutlined} ink="warning.main" word="pending or unknown" cents={pending.cents} />
      <Part icon={ErrorOutlineOutlined} ink="error.main" word="returned or disputed" cents={wentBack.cents} />
      <Box sx={{ flex: 1, textAlign: 'right', typography: 'caption', color: 'text.disabled' }}>
        {notCounted.count > 0
          ? `${notCounted.count.toLocaleString('en-US')} declined or voided of ${moneyText(notCounted.cents)}, not counted`
          : 'declined and voided are not counted'}
      </Box>
    </Box>
  );
}

interface PartProps {
  icon: SvgIconComponent;
  ink: string;
  word: string;
  cents: number;
}

/** A part of zero is said quietly, so that color marks only what is there. */
function Part({ icon: Icon, ink, word, cents }: PartProps) {
  return (
    <Box sx={{ display: 'inline-flex', alignItems: 'center', gap: 1.5, color: cents === 0 ? 'text.disabled' : ink }}>
      <Icon aria-hidden sx={{ fontSize: '1rem' }} />
      {word} <Money cents={cents} strong />
    </Box>
  );
}
