import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { Note } from '../../ui/Note';

interface DuplicateReasonProps {
  reason: string;
  onReason: (reason: string) => void;
}

/** The same amount on the same card within ten minutes is charged only with a reason that a person typed. */
export function DuplicateReason({ reason, onReason }: DuplicateReasonProps) {
  return (
    <Box>
      <Note meaning="pending" role="alert" lead="The same amount was paid with this card a moment ago.">
        Nothing was charged now. Ask the caller, and say why it is paid again.
      </Note>
      <TextField
        sx={{ mt: 2 }}
        fullWidth
        autoFocus
        id="pay-duplicate-reason"
        label="Why is it paid again?"
        value={reason}
        onChange={(event) => onReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200, autoComplete: 'off' } }}
      />
    </Box>
  );
}
