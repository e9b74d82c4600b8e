import type { WaysBack } from '@billing/contract';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { moneyText } from '../../ui/amounts';
import { MoneyInput } from '../../ui/MoneyInput';
import type { Entry } from './useGiveBack';

/** The credit first, then the newest bill; somebody who knows better says it bill by bill. */
export function ComesOff({ ways, entry: { draft, change } }: { ways: WaysBack; entry: Entry }) {
  const sources = ways.onBills.length + (ways.creditCents > 0 ? 1 : 0);
  if (sources < 2) return null;
  if (!draft.byHand)
    return (
      <Box sx={lineSx}>
        <span>
          {ways.creditCents > 0
            ? 'It comes off the credit first, then the newest bill.'
            : 'It comes off the newest bill first.'}
        </span>
        <Button variant="text" size="small" onClick={() => change({ byHand: {} })}>
          Choose the bills
        </Button>
      </Box>
    );
  const byHand = draft.byHand;
  const off = Object.values(byHand).reduce<number>((sum, cents) => sum + (cents ?? 0), 0);
  const rest = (draft.cents ?? 0) - off;
  return (
    <Box role="group" aria-label="What it comes off" sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      <Box sx={lineSx}>
        <span>What it comes off, bill by bill</span>
        <Button variant="text" size="small" onClick={() => change({ byHand: null })}>
          As usual
        </Button>
      </Box>
      {ways.onBills.map(({ billId, label, amountCents }) => {
        const cents = byHand[billId] ?? null;
        return (
          <MoneyInput
            key={billId}
            fullWidth
            id={`back-off-${billId}`}
            label={label}
            cents={cents}
            onCents={(next) => change({ byHand: { ...byHand, [billId]: next } })}
            problem={
              cents !== null && cents > amountCents
                ? `At most ${moneyText(amountCents)} of it is on this bill.`
                : undefined
            }
            hint={`${moneyText(amountCents)} of this payment is on it`}
          />
        );
      })}
      {draft.cents !== null && (
        <Box sx={{ typography: 'caption', color: 'text.secondary' }}>{restWords(off, rest, ways.creditCents)}</Box>
      )}
    </Box>
  );
}

function restWords(off: number, rest: number, creditCents: number): string {
  if (off === 0) return 'Nothing is typed yet: it comes off as usual.';
  if (rest < 0) return `${moneyText(-rest)} more than the amount above.`;
  if (rest > creditCents) return `${moneyText(rest - creditCents)} is still to be taken off a bill.`;
  return rest === 0 ? 'All of it comes off these bills.' : `${moneyText(rest)} comes off the credit.`;
}

const lineSx = {
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'space-between',
  gap: 2,
  typography: 'caption',
  color: 'text.secondary',
};
