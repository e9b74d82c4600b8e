import type { Desk } from '@billing/contract';
import CheckOutlined from '@mui/icons-material/CheckOutlined';
import Box from '@mui/material/Box';
import { moneyText } from '../../../ui/amounts';
import { DoesNotAddUp } from '../../../ui/Waterfall';

const plain = (cents: number) => moneyText(cents, { symbol: false });

/** The sum that proves the screen; where it does not hold, that is what is said. */
export function Sum({ desk }: { desk: Desk }) {
  const made = desk.sum.reduce((total, cents) => total + cents, 0);
  const left = desk.visitsLeftOut;
  const older = left > 0 ? `${left} older settled ${left === 1 ? 'visit is' : 'visits are'} not shown.` : null;
  if (!desk.addsUp || made !== desk.owed.totalCents)
    return <DoesNotAddUp madeCents={made} saidCents={desk.owed.totalCents} />;
  return (
    <Box sx={{ color: 'text.disabled' }}>
      {desk.sum.length > 0 && (
        <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1.5 }}>
          <CheckOutlined aria-hidden sx={{ fontSize: '1rem', color: 'success.main' }} />
          {desk.sum.length > 1
            ? `${desk.sum.map(plain).join(' + ')} = ${plain(made)}, to the cent`
            : `${plain(made)} from one visit, to the cent`}
        </Box>
      )}{' '}
      {older}
    </Box>
  );
}
