import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Money } from '../../ui/Money';
import { amountSx, rowSx } from './tableSx';

interface AmountRowProps {
  label: string;
  cents: number;
  /** What is left on the bill, or what becomes of it. */
  after?: ReactNode;
  struck?: boolean | undefined;
}

/** One part of a payment and where it goes. */
export function AmountRow({ label, cents, after, struck }: AmountRowProps) {
  return (
    <Box component="tr" sx={rowSx}>
      <td>{label}</td>
      <Box component="td" sx={amountSx}>
        <Money cents={cents} symbol={false} struck={struck === true} />
      </Box>
      <Box component="td" sx={{ ...amountSx, color: 'text.secondary' }}>
        {after}
      </Box>
    </Box>
  );
}
