import type { ContactPoint, Contacts } from '@billing/contract';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { dayOfInstant, dayText } from '../../ui/days';
import { type Fact, Facts } from '../../ui/Facts';
import { Note } from '../../ui/Note';
import { type Language, SayBox } from '../../ui/SayBox';
import { StatusChip } from '../../ui/StatusChip';
import { ChoiceRow, Choices } from '../pay/ChoiceRow';
import type { ContactDraft } from './contactDraft';
import { kindWords, sharedWords, stateWords } from './words';

interface LookPaneProps {
  point: ContactPoint;
  step: ContactDraft['step'];
  language: Language;
}

const on = (instant: string): string => dayText(dayOfInstant(instant), { year: true });

/** One contact: where it came from, how it stands, and what Enter will do with it. */
export function LookPane({ point, step, language }: LookPaneProps) {
  const { word, meaning } = stateWords[point.status];
  const facts: Fact[] = [
    ['Kind', kindWords[point.kind]],
    ['State', <StatusChip key="state" status={point.status} word={word} meaning={meaning} />],
    [
      'Came',
      `${on(point.addedAt)}, ${point.fromHost ? 'from the host' : `written by ${point.addedBy ?? 'nobody known'}`}`,
    ],
  ];
  if (point.statusSince) facts.push(['Since', on(point.statusSince)]);
  const shared = sharedWords(point.sharedWith);
  if (shared) facts.push(['Shared', shared]);
  if (point.confidential) facts.push(['Confidential', 'Nothing goes anywhere else.']);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2.5 }}>
      <Box sx={{ fontWeight: 600, fontSize: '1.125rem', overflowWrap: 'anywhere' }}>{point.value}</Box>
      {step === 'retire' && (
        <Note meaning="pending" lead="It will not be used any more.">
          It stays in the history; who can still be reached there is told.
        </Note>
      )}
      {step === 'confidential' && (
        <Note
          meaning="pending"
          lead={point.confidential ? 'Others may be used again.' : 'Everything will go here alone.'}
        >
          {point.confidential
            ? 'The guarantor takes the wish back.'
            : 'No statement, text or email goes to any other contact (45 CFR 164.522(b)).'}
        </Note>
      )}
      {step === 'confirm' && <SayBox title="Read back" words={point.say} language={language} />}
      <Facts facts={facts} names={110} />
    </Box>
  );
}

interface LanguageFormProps {
  contacts: Contacts;
  draft: ContactDraft;
  change: (next: Partial<ContactDraft>) => void;
}

/** What is sent, said and printed, and whether somebody translates on the phone. */
export function LanguageForm({ contacts, draft, change }: LanguageFormProps) {
  const language = draft.language ?? contacts.language;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2.5 }}>
      <Choices
        title="Messages, statements and scripts in"
        value={language}
        onValue={(next) => change({ language: next as Language })}
      >
        <ChoiceRow value="en" chosen={language === 'en'} autoFocus={language === 'en'} label="English" />
        <ChoiceRow value="es" chosen={language === 'es'} autoFocus={language === 'es'} label="Spanish" />
      </Choices>
      <TextField
        label="Interpreter for"
        value={draft.interpreter ?? contacts.interpreter ?? ''}
        onChange={(event) => change({ interpreter: event.target.value })}
        helperText="The language that is interpreted on the phone; empty where nobody is needed."
        slotProps={{ htmlInput: { maxLength: 40 } }}
      />
    </Box>
  );
}
