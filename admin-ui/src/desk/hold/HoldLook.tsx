import { HOLD_RULES, sayPurposes, type DeskHold } from '@billing/contract';
import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import TextField from '@mui/material/TextField';
import { fieldRefused, numberRefused } from '../../commands/refused';
import { moneyText } from '../../ui/amounts';
import { DayField } from '../../ui/DayField';
import { dayText } from '../../ui/days';
import { Facts } from '../../ui/Facts';
import { Note } from '../../ui/Note';
import type { HoldDraft } from './holdDraft';

interface HoldLookProps {
  hold: Pick<DeskHold, 'type' | 'heldCents' | 'scope' | 'startsOn' | 'reviewOn' | 'endsOn' | 'evidence' | 'blocks'> & { by: string | null }; // prettier-ignore
  draft: Pick<HoldDraft, 'verb' | 'reviewOn' | 'reason'>;
  change: (next: Partial<HoldDraft>) => void;
  error: unknown;
  /** Whether this person lifts holds; else who does is said. */
  mayLift: boolean;
}

/** One hold: what it holds, by which rule, why; a supervisor lifts it or keeps it until another day. */
export function HoldLook({ hold, draft, change, error, mayLift }: HoldLookProps) {
  const { rule, citation } = HOLD_RULES[hold.type];
  return (
    <>
      <Box>{rule}</Box>
      <Facts
        names={130}
        facts={[
          ['Held', moneyText(hold.heldCents)],
          ['On', hold.scope],
          ['It stops', sayPurposes(hold.blocks)],
          ['Why', hold.evidence],
          ['Placed', `${dayText(hold.startsOn)}${hold.by ? `, ${hold.by}` : ''}`],
          ['Review', `${dayText(hold.reviewOn, { weekday: true })}${hold.endsOn ? `; it ends by itself after ${dayText(hold.endsOn)}` : ''}`], // prettier-ignore
          ['Rule', citation],
        ]}
      />
      {!mayLift && <Note lead="A supervisor lifts it.">What the caller pays of their own will is taken at any time.</Note>}
      {mayLift && (
        <Box sx={{ display: 'grid', gap: 2.5 }}>
          <ToggleButtonGroup
            exclusive
            aria-label="What becomes of it"
            value={draft.verb}
            onChange={(_event, verb: HoldDraft['verb'] | null) => verb && change({ verb })}
          >
            <ToggleButton value="lift">Lift it</ToggleButton>
            <ToggleButton value="review">Keep it until</ToggleButton>
          </ToggleButtonGroup>
          {draft.verb === 'review' && (
            <DayField
              id="hold-until"
              label="Look at it again on"
              day={draft.reviewOn}
              onDay={(reviewOn) => change({ reviewOn })}
              problem={fieldRefused(error, 'reviewOn', 'The day')}
            />
          )}
          <TextField
            id="hold-reason"
            label={draft.verb === 'lift' ? 'Why it is lifted' : 'Why it is kept'}
            fullWidth
            multiline
            minRows={2}
            value={draft.reason}
            onChange={(event) => change({ reason: event.target.value })}
            error={numberRefused(draft.reason) !== undefined}
            helperText={numberRefused(draft.reason) ?? fieldRefused(error, 'reason', 'The reason') ?? 'Such as: the claim was paid; the rest is owed.'}
            slotProps={{ htmlInput: { maxLength: 300 } }}
          />
        </Box>
      )}
    </>
  );
} // prettier-ignore
