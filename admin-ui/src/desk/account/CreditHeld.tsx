import type { Desk } from '@billing/contract';
import Box from '@mui/material/Box';
import { moneyText } from '../../ui/amounts';
import { ActionGroup } from './ActionGroup';

/** Money of theirs that lies on no bill, with the one key that puts it on one. */
export function CreditHeld({ desk }: { desk: Desk }) {
  const { creditCents } = desk.owed;
  if (creditCents === 0 || !desk.actions.some(({ action }) => action === 'credit')) return null;
  return (
    <Box component="section" aria-label="Credit" sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
      <Box sx={{ flex: 1, color: 'success.main' }}>{moneyText(creditCents)} on no bill</Box>
      <ActionGroup desk={desk} names={['credit']} label="Credit" size="small" />
    </Box>
  );
}
