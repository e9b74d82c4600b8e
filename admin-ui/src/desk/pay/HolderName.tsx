import TextField from '@mui/material/TextField';

/** Whose account it is: the person who gives the yes, and the name that the bank knows. */
export function HolderName({ name, onName }: { name: string; onName: (name: string) => void }) {
  return (
    <TextField
      id="debit-holder"
      label="Name on the account"
      helperText="The person who says yes must be this account holder."
      value={name}
      onChange={(event) => onName(event.target.value)}
      slotProps={{ htmlInput: { maxLength: 80, autoComplete: 'off' } }}
      sx={{ maxWidth: 340 }}
    />
  );
}
