import { formatCents, PLAN_FREQUENCIES, type Desk, type Plan, type PlanFrequency } from '@billing/contract';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useShortcut } from '../../../app/keyboard/useShortcut';
import { numberRefused } from '../../../commands/refused';
import { DayField } from '../../../ui/DayField';
import { dayText } from '../../../ui/days';
import { Keycap } from '../../../ui/Keycap';
import { MoneyInput } from '../../../ui/MoneyInput';
import { frequencyWords } from '../words';
import { AddBills, ChooseCard, ChooseMethod, ChooseMissed, NewCharges } from './ChangeChoices';
import { changeOfRhythm } from './changeDraft';
import { type Intent, intents } from './intents';
import type { ChangeEntry } from './useChangePlan';

interface ChangeFormProps {
  desk: Desk;
  plan: Plan;
  entry: ChangeEntry;
}

const dayLabels: Partial<Record<Intent, string>> = {
  date: 'First date from now on',
  pause: 'Nothing is due until',
  move: 'The next payment on',
  frequency: 'First date',
};

/** What an intent asks for, filled in already; and why, in the caller's words. */
export function ChangeForm({ desk, plan, entry }: ChangeFormProps) {
  const { draft, change } = entry;
  const intent = draft.intent!;
  const { said, does } = intents[intent];
  const number = numberRefused(draft.note);
  return (
    <>
      <Box>
        <Box component="h3" sx={{ typography: 'subtitle1' }}>{`“${said}”`}</Box>
        <Box sx={{ color: 'text.secondary' }}>{does}</Box>
      </Box>
      {intent === 'frequency' && <Rhythm {...{ desk, plan, entry }} />}
      {(intent === 'amount' || intent === 'frequency') && (
        <MoneyInput
          key={draft.frequency}
          id="change-amount"
          label="Amount each"
          autoFocus
          cents={draft.amountCents}
          onCents={(amountCents) => change({ amountCents })}
          hint={`${formatCents(plan.amountCents)} now${intent === 'amount' ? `, ${formatCents(plan.leastCents)} at least` : ''}`}
        />
      )}
      {dayLabels[intent] && (
        <DayField
          key={`day ${draft.frequency}`}
          id="change-day"
          label={dayLabels[intent]}
          autoFocus={intent !== 'frequency'}
          day={draft.day}
          onDay={(day) => change({ day })}
          hint={plan.nextDueOn ? `next is ${dayText(plan.nextDueOn, { weekday: true })} now` : undefined}
          sx={{ width: 240 }}
        />
      )}
      {intent === 'add_bill' && <AddBills entry={entry} />}
      {intent === 'retry_first' && <ChooseCard {...{ desk, entry }} />}
      {intent === 'method' && <ChooseMethod {...{ desk, plan, entry }} />}
      {intent === 'forgive' && <ChooseMissed {...{ plan, entry }} />}
      {intent === 'new_charges' && <NewCharges entry={entry} />}
      {intent !== 'retry_first' && (
        <TextField
          id="change-note"
          label="Why"
          value={draft.note}
          onChange={(event) => change({ note: event.target.value })}
          error={number !== undefined}
          helperText={number ?? 'In the caller’s words; it stays with the new version.'}
          slotProps={{ htmlInput: { maxLength: 300 } }}
        />
      )}
    </>
  );
}

function Rhythm({ desk, plan, entry: { draft, change } }: ChangeFormProps) {
  const turn = (frequency: PlanFrequency) => change(changeOfRhythm(draft, plan, frequency, desk.today));
  const at = PLAN_FREQUENCIES.indexOf(draft.frequency);
  useShortcut('f', 'Next rhythm', () => turn(PLAN_FREQUENCIES[(at + 1) % PLAN_FREQUENCIES.length]!), {
    group: 'The change',
  });
  return (
    <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
      <ToggleButtonGroup
        exclusive
        aria-label="How often"
        value={draft.frequency}
        onChange={(_event, frequency: PlanFrequency | null) => frequency && turn(frequency)}
        sx={{ '& .MuiToggleButton-root': { height: 36, px: 1.5, whiteSpace: 'nowrap' } }}
      >
        {PLAN_FREQUENCIES.map((frequency) => (
          <ToggleButton key={frequency} value={frequency}>
            {frequencyWords[frequency]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Keycap keys="f" />
    </Box>
  );
}
