import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { isProblem } from '../../providers/problems';
import { Note } from '../../ui/Note';

/** Who can help, where the refusal itself does not say. */
const help: Record<string, string> = {
  too_many_searches: 'A supervisor can open the account with a reason meanwhile.',
  too_many_searches_an_hour: 'It goes on by itself within the hour; a supervisor can open the account with a reason.',
  call_already_active: 'It is the call in the bar above.',
  call_not_active: 'Start a call to go on.',
  no_call: 'Wrap up the call in the bar above, then start the next one.',
};

/** What went wrong, in the server's own sentence, and who can help. */
export function ProblemNote({ lead, error, children }: { lead: string; error: unknown; children?: ReactNode }) {
  const message = error instanceof Error ? error.message : 'Something unexpected happened.';
  return (
    <Box sx={{ mt: 2 }}>
      <Note meaning="trouble" role="alert" lead={lead}>
        {message} {isProblem(error) && help[error.code]} {children}
      </Note>
    </Box>
  );
}
