import { groupBillId } from '@billing/contract';
import Box from '@mui/material/Box';
import { type Entity, EntityMark } from '../../ui/EntityMark';
import { Money } from '../../ui/Money';
import { citedBillId } from './entry';
import type { EntryState } from './useEntry';

/** Whose slip it is and what is due, masked: as much as entering the check needs. Its place is kept, so nothing jumps. */
export function SlipStrip({ state: { entry, slip } }: { state: EntryState }) {
  if (!slip)
    return (
      <Box sx={{ typography: 'caption', color: 'text.disabled' }}>
        {citedBillId(entry.slip) ? 'Looking …' : 'Slip, check, amount: Enter goes on, and enters it at the end.'}
      </Box>
    );
  return (
    <Box role="status" sx={{ display: 'flex', alignItems: 'center', gap: 2, whiteSpace: 'nowrap' }}>
      <EntityMark entity={slip.entity.code as Entity} />
      <span>{slip.guarantorName}</span>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {groupBillId(slip.billId)}
      </Box>
      <span>
        due <Money cents={slip.dueCents} strong />
      </span>
      {slip.slipCents !== null && slip.slipCents !== slip.dueCents && (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          the slip says <Money cents={slip.slipCents} />
        </Box>
      )}
      {entry.amountCents !== null && entry.amountCents > slip.dueCents && (
        <Box component="span" sx={{ color: 'warning.main' }}>
          <Money cents={entry.amountCents - slip.dueCents} /> over: it becomes credit
        </Box>
      )}
    </Box>
  );
}
