import { PAPERLESS_SCRIPT, type Preferences } from '@billing/contract';
import Box from '@mui/material/Box';
import { dayOfInstant, dayText } from '../../ui/days';
import { Note } from '../../ui/Note';
import { type Language, SayBox } from '../../ui/SayBox';

type Paperless = Preferences['paperless'];

export function paperlessWords({ state, since }: Paperless): string {
  const on = since ? ` since ${dayText(dayOfInstant(since), { year: true })}` : '';
  if (state === 'on') return `Statements by email instead of paper${on}.`;
  if (state === 'invited') return `Invited to paperless${on}; until the patient confirms, paper comes.`;
  return since ? `On paper again${on}.` : 'Statements come on paper.';
}

/** What Enter does: an agent invites, and only the patient completes it on their own device. */
export function PaperlessPane({ preferences, language }: { preferences: Preferences; language: Language }) {
  const { paperless, columns } = preferences;
  if (paperless.state === 'on') return <Note meaning="pending" lead="Paper comes again from the next statement on." />;
  const email = emailOf(preferences);
  return (
    <>
      <SayBox
        title="Say what the page will ask"
        words={{ en: PAPERLESS_SCRIPT.en.join(' '), es: PAPERLESS_SCRIPT.es.join(' ') }}
        language={language}
      />
      <Box>{`The page goes to ${columns.find(({ contactPointId }) => contactPointId === email)?.value ?? 'no email'}.`}</Box>
    </>
  );
}

/** The confirmed email that the invitation goes to. */
export const emailOf = ({ columns }: Preferences): number | null =>
  columns.find(({ channel, status }) => channel === 'email' && status === 'verified')?.contactPointId ?? null;
