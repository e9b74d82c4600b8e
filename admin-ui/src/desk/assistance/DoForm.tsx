import type { Assistance, Desk } from '@billing/contract';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { numberRefused } from '../../commands/refused';
import { dayText } from '../../ui/days';
import { Keycap } from '../../ui/Keycap';
import { Note } from '../../ui/Note';
import { type Language, SayBox } from '../../ui/SayBox';
import { ChoiceRow, Choices } from '../pay/ChoiceRow';
import type { AssistanceEntry } from './useAssistance';

interface DoFormProps {
  desk: Desk;
  known: Assistance;
  entry: AssistanceEntry;
  language: Language;
}

/** The application is sent, or the caller has applied already: then nothing is asked for while the hospital looks at it. */
export function DoForm({ desk, known, entry, language }: DoFormProps) {
  const { draft, change, point } = entry;
  const choose = (verb: 'send' | 'applied') => change({ verb });
  useShortcut('1', 'Send the application', () => choose('send'));
  useShortcut('2', 'The caller applied', () => choose('applied'));
  const where = (id: number) => desk.contact.find((one) => one.id === id)?.display ?? '';
  return (
    <>
      {known.hold && (
        <Note meaning="pending" lead="Assistance is pending.">
          {`The accounts are on hold${known.hold.endsOn ? ` until ${dayText(known.hold.endsOn)}` : ''}. The hospital decides.`}
        </Note>
      )}
      <Choices title="What the caller wants" value={draft.verb} onValue={(verb) => choose(verb as 'send' | 'applied')}>
        <ChoiceRow value="send" chosen={draft.verb === 'send'} label="Send the application" right={<Keycap keys="1" />} />
        <ChoiceRow
          value="applied"
          chosen={draft.verb === 'applied'}
          label="They applied already"
          hint={`holds the accounts for ${known.holdDays} days`}
          right={<Keycap keys="2" />}
        />
      </Choices>
      {draft.verb === 'send' && (
        <Choices title="To" value={draft.to ?? ''} onValue={(to) => change({ to, textYes: false })}>
          {known.points.map((one) => (
            <ChoiceRow
              key={one.id}
              value={String(one.id)}
              chosen={draft.to === String(one.id)}
              label={where(one.id)}
              hint={one.channel === 'sms' ? 'by text' : 'by email'}
              refusal={one.why}
            />
          ))}
          <ChoiceRow
            value="paper"
            chosen={draft.to === 'paper'}
            label="On paper, by mail"
            hint="to the address on file; the mail room sends it"
            refusal={known.paper.why}
          />
        </Choices>
      )}
      {draft.verb === 'send' && point?.needsYes && (
        <Box>
          <SayBox title="Ask, then wait for the yes" words={known.consent} language={language} />
          <FormControlLabel
            control={<Checkbox checked={draft.textYes} onChange={(_event, textYes) => change({ textYes })} />}
            label="The caller said yes to this one text"
          />
        </Box>
      )}
      {draft.verb === 'applied' && (
        <>
          <TextField
            id="assistance-note"
            label="When and how they applied"
            fullWidth
            multiline
            minRows={2}
            value={draft.note}
            onChange={(event) => change({ note: event.target.value })}
            error={numberRefused(draft.note) !== undefined}
            helperText={numberRefused(draft.note) ?? 'Such as: mailed the form on Monday.'}
            slotProps={{ htmlInput: { maxLength: 300 } }}
          />
          <Note lead="Reminders, calls, autopay and missed payments stop.">
            {`For ${known.holdDays} days; a supervisor looks a week before. Statements go on.`}
          </Note>
        </>
      )}
    </>
  );
} // prettier-ignore
