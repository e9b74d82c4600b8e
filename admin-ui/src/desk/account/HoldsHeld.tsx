import { HOLD_RULES, type Desk } from '@billing/contract';
import Box from '@mui/material/Box';
import { moneyText } from '../../ui/amounts';
import { Note } from '../../ui/Note';

/** What is not asked for, and what stays payable: beside the amounts, never taken off what is owed. */
export function HoldsHeld({ desk }: { desk: Desk }) {
  const held = desk.holds.filter(({ heldCents, type }) => heldCents > 0 && type !== 'confidential');
  if (held.length === 0) return null;
  const cents = held.reduce((sum, hold) => sum + hold.heldCents, 0);
  return (
    <Note meaning="pending" role="status" lead={`On hold: ${moneyText(cents)}`}>
      {held.map((hold) => (
        <Box key={hold.id} sx={{ typography: 'caption' }}>
          {`${HOLD_RULES[hold.type].name}, ${hold.scope}`}
          {hold.restCents !== null && hold.restCents > 0 && (
            <b>{` · the rest, ${moneyText(hold.restCents)}, stays payable`}</b>
          )}
        </Box>
      ))}
    </Note>
  );
}
