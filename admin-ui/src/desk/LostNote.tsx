import Box from '@mui/material/Box';
import { Note } from '../ui/Note';
import type { Lost } from './useSendOnce';

interface LostNoteProps {
  sent: Lost;
  /** As the end of "We cannot say whether". */
  what: string;
  /** Where it stands if it happened. */
  look: string;
}

/** Nobody knows whether a decision happened: what is known, and how to find out. */
export function LostNote({ sent, what, look }: LostNoteProps) {
  if (sent.refused === null)
    return (
      <Box sx={{ p: 6 }}>
        <Note meaning="pending" role="alert" lead="The server never answered.">
          We cannot say whether {what}. Asking again is safe: it is the same decision, and it happens once.
        </Note>
      </Box>
    );
  return (
    <Box sx={{ p: 6 }}>
      <Note meaning="pending" role="alert" lead="Not known.">
        The first time the server never answered; asked again, it said: {sent.refused} That says nothing about the first
        time, so we cannot say whether {what}. {look}
      </Note>
    </Box>
  );
}
