import TextField from '@mui/material/TextField';
import type { useReason } from './useReason';

interface ReasonFieldProps {
  label: string;
  /** An example of a good one. */
  hint: string;
  said: ReturnType<typeof useReason>;
}

export function ReasonField({ label, hint, said }: ReasonFieldProps) {
  return (
    <TextField
      label={label}
      autoFocus
      fullWidth
      multiline
      minRows={2}
      inputRef={said.field}
      value={said.reason}
      onChange={(event) => said.setReason(event.target.value)}
      error={said.problem !== undefined}
      helperText={said.problem ?? hint}
      slotProps={{ htmlInput: { maxLength: 300 } }}
    />
  );
}
