import type { WaysBack } from '@billing/contract';
import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { moneyText } from '../../ui/amounts';
import { MoneyInput } from '../../ui/MoneyInput';
import { chargedWords } from '../../refunds/words';
import { PickOne } from '../wrap/PickOne';
import { ComesOff } from './ComesOff';
import type { Entry } from './useGiveBack';

/** How much, where to, and what it comes off. The amount is always typed. */
export function RefundFields({ ways, entry }: { ways: WaysBack; entry: Entry }) {
  const { draft, change, left, live } = entry;
  const amount = useRef<HTMLInputElement>(null);
  useEffect(() => amount.current?.focus(), []);
  const { payment } = ways;
  const card = payment.cardLast4 ? chargedWords(payment) : null;
  const above = draft.cents !== null && draft.cents > left ? `At most ${moneyText(left)} is left.` : undefined;
  return (
    <>
      <MoneyInput
        fullWidth
        id="back-amount"
        label="Amount to give back"
        inputRef={amount}
        cents={draft.cents}
        problem={
          above ?? (draft.cents !== null ? live.problem?.fields['amountCents'] && live.problem.message : undefined)
        }
        hint={`${moneyText(left)} of this payment can still go back`}
        onCents={(cents) => change({ cents })}
      />
      <Box>
        <PickOne
          title="Goes to"
          value={card ? draft.payee : 'mailed_check'}
          onValue={(payee) => change({ payee })}
          choices={[
            {
              id: 'original_method',
              name: card ?? 'where it came from',
              refusal: card ? undefined : 'we did not charge it',
            },
            { id: 'mailed_check', name: 'a mailed check' },
          ]}
          inLine
        />
      </Box>
      <ComesOff ways={ways} entry={entry} />
    </>
  );
}
