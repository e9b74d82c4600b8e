import TextField from '@mui/material/TextField';
import { numberRefused } from '../../commands/refused';
import { Note } from '../../ui/Note';
import type { Entry } from './useGiveBack';

/** The bank can still take the debit back: who may ask all the same says why, and whoever approves reads it. */
export function EarlyFields({ entry: { draft, change } }: { entry: Entry }) {
  const reason = draft.override ?? '';
  const number = numberRefused(reason);
  return (
    <>
      <Note meaning="pending" lead="The bank can still take this debit back.">
        If it does, what was given back is lost. As a supervisor you may ask for it all the same.
      </Note>
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
    </>
  );
}
