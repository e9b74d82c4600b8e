import type { Desk, PaymentPreview } from '@billing/contract';
import Box from '@mui/material/Box';
import { useEffect, useRef } from 'react';
import { Money } from '../../ui/Money';
import { moneyText } from '../../ui/amounts';
import { MoneyInput } from '../../ui/MoneyInput';
import { ChoiceRow, Choices } from './ChoiceRow';
import { byHandTotal, heldOfDesk, type Choice, type PayDraft } from './payDraft';

interface AmountChoicesProps {
  desk: Desk;
  preview: PaymentPreview | null;
  draft: PayDraft;
  onChange: (next: Partial<PayDraft>) => void;
  problem?: string | undefined;
}

/** Never "owed now" for what is not due: past due, all but the plan, everything, or any other amount. */
export function AmountChoices({ desk, preview, draft, onChange, problem }: AmountChoicesProps) {
  const { owed } = desk;
  const held = heldOfDesk(desk);
  const known = (choice: Choice, otherwise: number) =>
    preview?.choices.find((one) => one.choice === choice)?.amountCents ?? otherwise;
  const amounts = {
    past_due: known('past_due', owed.pastDueCents),
    all_but_plan: known('all_but_plan', owed.totalCents - owed.planCents - held),
    everything: known('everything', owed.totalCents),
  };
  const hand = draft.byHand;
  const value = hand ? 'by_hand' : draft.choice;
  const typed = useRef<HTMLInputElement>(null);
  const other = value === 'other';
  const opened = useRef(other);
  useEffect(() => {
    if (other && !opened.current) typed.current?.focus();
    opened.current = other;
  }, [other]);
  const nothing = (cents: number, word: string) => (cents === 0 ? word : null);
  const row = (choice: 'past_due' | 'all_but_plan' | 'everything', label: string, hint: string, none: string) => (
    <ChoiceRow
      value={choice}
      chosen={value === choice}
      label={label}
      hint={hint}
      refusal={nothing(amounts[choice], none)}
      autoFocus={value === choice}
      right={<Money cents={amounts[choice]} strong />}
    />
  );
  const without = held > 0 ? `without ${moneyText(held)} on hold` : '';
  const inIt = [owed.pastDueCents && 'past due', owed.dueCents && 'due', owed.newCents && 'new'].filter(Boolean);
  return (
    <Box>
      <Choices
        title="How much today?"
        value={value}
        onValue={(next) => {
          if (next !== 'by_hand') onChange({ choice: next as Choice, byHand: null });
        }}
      >
        {row('past_due', 'Past due', '', 'nothing is past due')}
        {row(
          'all_but_plan',
          'All but the plan',
          without || (owed.planCents > 0 ? inIt.join(' + ') : ''),
          without ? 'all of it is on hold' : 'nothing to pay',
        )}
        {row('everything', 'Everything', owed.planCents > 0 ? 'with the plan' : 'there is no plan', 'nothing to pay')}
        <ChoiceRow
          value="other"
          chosen={other}
          label="Other"
          hint="type any amount"
          autoFocus={other && draft.otherCents === null}
          right={!other && draft.otherCents !== null ? <Money cents={draft.otherCents} /> : undefined}
        />
        {hand && (
          <ChoiceRow
            value="by_hand"
            chosen
            label="By hand"
            hint="bill by bill, at the right"
            autoFocus
            right={<Money cents={byHandTotal(hand)} strong />}
          />
        )}
      </Choices>
      {other && (
        <MoneyInput
          sx={{ mt: 2 }}
          fullWidth
          id="pay-other"
          label="Amount to charge"
          inputRef={typed}
          cents={draft.otherCents}
          problem={problem}
          onCents={(otherCents) => onChange({ otherCents })}
        />
      )}
    </Box>
  );
}
