import { REFUND_REASON_WORDS, REFUND_REASONS, type RefundReason } from '@billing/contract';
import TextField from '@mui/material/TextField';
import { numberRefused } from '../../commands/refused';
import type { Entry } from './useGiveBack';

/** Why it goes back: one word of the list, and what happened in the person's own. */
export function WhyFields({ entry: { draft, change, way } }: { entry: Entry }) {
  const number = numberRefused(draft.note);
  return (
    <>
      <TextField
        select
        fullWidth
        id="back-reason"
        label="Why it goes back"
        value={draft.reason}
        onChange={(event) => change({ reason: event.target.value as RefundReason | '' })}
        slotProps={{ select: { native: true }, inputLabel: { shrink: true } }}
      >
        <option value="">Choose why</option>
        {REFUND_REASONS.map((reason) => (
          <option key={reason} value={reason}>
            {REFUND_REASON_WORDS[reason]}
          </option>
        ))}
      </TextField>
      <TextField
        fullWidth
        multiline
        minRows={2}
        maxRows={6}
        id="back-note"
        label="What happened"
        value={draft.note}
        onChange={(event) => change({ note: event.target.value })}
        error={number !== undefined}
        helperText={
          number ??
          (way === 'void' ? 'A supervisor reads it in the review.' : 'The supervisor reads it and decides by it.')
        }
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
    </>
  );
}
