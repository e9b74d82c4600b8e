import type { Batch } from '@billing/contract';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Money } from '../../ui/Money';
import { differenceText, itemsText } from './words';

/** What was counted, what is entered, and the difference in words: always in sight while entering. */
export function ControlBar({ batch }: { batch: Batch }) {
  const agrees = batch.enteredCount === batch.expectedCount && batch.enteredCents === batch.controlCents;
  return (
    <Box sx={barSx}>
      <Figure name="Counted" count={batch.expectedCount} cents={batch.controlCents} />
      <Figure name="Entered" count={batch.enteredCount} cents={batch.enteredCents}>
        {batch.asideCount > 0 && (
          <Box sx={{ typography: 'caption', color: 'text.secondary' }}>
            of it set aside {batch.asideCount}, <Money cents={batch.asideCents} />
          </Box>
        )}
      </Figure>
      <Box role="status" sx={{ flex: 1, typography: 'subtitle1', color: agrees ? 'success.main' : 'text.primary' }}>
        {differenceText(batch)}
      </Box>
    </Box>
  );
}

function Figure({
  name,
  count,
  cents,
  children,
}: {
  name: string;
  count: number;
  cents: number;
  children?: ReactNode;
}) {
  return (
    <Box sx={{ minWidth: 190 }}>
      <Box sx={{ typography: 'overline', color: 'text.secondary' }}>{name}</Box>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 2 }}>
        <Money cents={cents} strong sx={{ typography: 'h3' }} />
        <Box sx={{ color: 'text.secondary' }}>{itemsText(count)}</Box>
      </Box>
      {children}
    </Box>
  );
}

const barSx = {
  display: 'flex',
  alignItems: 'center',
  gap: 5,
  px: 3.5,
  py: 2,
  minHeight: 64,
  boxSizing: 'border-box',
  border: 1,
  borderColor: 'divider',
  borderRadius: '8px',
  bgcolor: 'surface.sunken',
};
