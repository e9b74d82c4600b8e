import { HOLD_RULES, type Desk } from '@billing/contract';
import TextField from '@mui/material/TextField';
import { fieldRefused, numberRefused } from '../../commands/refused';
import { moneyText } from '../../ui/amounts';
import { DayField } from '../../ui/DayField';
import { Money } from '../../ui/Money';
import { MoneyInput } from '../../ui/MoneyInput';
import { ChoiceRow, Choices } from '../pay/ChoiceRow';
import { placeOf, placesOf } from './holdDraft';
import type { HoldEntry } from './useHold';

/** Where it lies, how much of it, until when somebody looks, and why. */
export function HoldForm({ desk, entry }: { desk: Desk; entry: HoldEntry }) {
  const { draft, change, error, live } = entry;
  const type = draft.type!;
  const places = placesOf(desk, type);
  const place = placeOf(places, draft.on);
  const above = place && draft.heldCents !== null && draft.heldCents > place.cents;
  return (
    <>
      {places.length > 0 && (
        <Choices title="On" value={place?.value ?? ''} onValue={(on) => change({ on, heldCents: null })}>
          {places.slice(0, 12).map((one) => (
            <ChoiceRow
              key={one.value}
              value={one.value}
              chosen={one.value === place?.value}
              autoFocus={places.length > 1 && one.value === place?.value}
              label={one.label}
              hint={one.hint}
              right={<Money cents={one.cents} />}
            />
          ))}
        </Choices>
      )}
      {type === 'dispute' && place && (
        <MoneyInput
          key={place.value}
          id="hold-amount"
          autoFocus={places.length === 1}
          label="Disputed amount"
          fullWidth
          cents={draft.heldCents}
          onCents={(heldCents) => change({ heldCents })}
          problem={above ? `At most ${moneyText(place.cents)} is open on that bill.` : undefined}
          hint={`Left empty, all of the bill: ${moneyText(place.cents)}. What is not disputed stays payable.`}
        />
      )}
      <TextField
        id="hold-evidence"
        autoFocus={places.length <= 1 && type !== 'dispute'}
        label="Why, and what shows it"
        fullWidth
        multiline
        minRows={2}
        value={draft.evidence}
        onChange={(event) => change({ evidence: event.target.value })}
        error={numberRefused(draft.evidence) !== undefined}
        helperText={
          numberRefused(draft.evidence) ?? fieldRefused(error, 'evidence', 'The reason') ?? HOLD_RULES[type].hint
        }
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
      <DayField
        id="hold-review"
        label="Look at it again on"
        day={draft.reviewOn}
        onDay={(reviewOn) => change({ reviewOn })}
        problem={live.problem?.fields['reviewOn'] && live.problem.message}
        hint={`Left empty, after ${HOLD_RULES[type].reviewDays} days. It holds until a person lifts it.`}
      />
    </>
  );
}
