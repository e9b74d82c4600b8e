import TextField from '@mui/material/TextField';
import { numberRefused } from '../../commands/refused';
import { Note } from '../../ui/Note';
import type { Entry } from './useGiveBack';

/** What is at stake when money goes back before the bank is done with the debit. */
export function EarlyNote() {
  return (
    <Note meaning="pending" lead="The bank can still take this debit back.">
      If it does, what was given back is lost. As a supervisor you may ask for it all the same, and say below why it
      cannot wait.
    </Note>
  );
}

/** Whoever approves it reads why, and so does the review. */
export function EarlyReason({ entry: { draft, change } }: { entry: Entry }) {
  const reason = draft.override ?? '';
  const number = numberRefused(reason);
  return (
    <TextField
      fullWidth
      multiline
      minRows={2}
      maxRows={4}
      id="back-override"
      label="Why it cannot wait"
      value={reason}
      onChange={(event) => change({ override: event.target.value })}
      error={number !== undefined}
      helperText={number ?? 'The supervisor who approves it reads it, and so does the review.'}
      slotProps={{ htmlInput: { maxLength: 300 } }}
    />
  );
}
