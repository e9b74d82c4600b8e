import type { Desk } from '@billing/contract';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { moneyText } from '../../ui/amounts';
import { dayText } from '../../ui/days';
import { Note } from '../../ui/Note';
import { sheets } from '../sheets';

/** Bank debits that found too little: still owed, and tried again by themselves unless they are called off. */
export function Retries({ desk }: { desk: Desk }) {
  if (desk.retries.length === 0) return null;
  return (
    <Note meaning="pending" lead="The bank did not pay; it is tried again" role="status">
      {desk.retries.map(({ id, cents, dueOn, bankName, last4 }) => (
        <Box key={id} sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 2 }}>
          <span>
            {`${moneyText(cents)} from ${bankName ?? 'the account'} ending ${last4 ?? 'unknown'} on ${dayText(dueOn, { year: false })}`}
          </span>
          <Button variant="text" size="small" onClick={() => sheets.open({ kind: 'call_off', retryId: id })}>
            Call it off
          </Button>
        </Box>
      ))}
    </Note>
  );
}
