import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import TextField from '@mui/material/TextField';
import { type Ref, useId, useState } from 'react';

interface PasswordFieldProps {
  value: string;
  onChange: (value: string) => void;
  label?: string;
  problem?: string;
  autoFocus?: boolean;
  inputRef?: Ref<HTMLInputElement>;
  autoComplete?: 'current-password' | 'new-password';
}

export function PasswordField(props: PasswordFieldProps) {
  const {
    value,
    onChange,
    label = 'Password',
    problem,
    autoFocus,
    inputRef,
    autoComplete = 'current-password',
  } = props;
  const id = useId();
  const [shown, setShown] = useState(false);
  return (
    <Box>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', typography: 'overline', mb: 1 }}>
        <Box component="label" htmlFor={id} sx={{ color: 'text.secondary' }}>
          {label}
        </Box>
        <ButtonBase
          onClick={() => setShown(!shown)}
          aria-label={shown ? 'Hide the password' : 'Show the password'}
          sx={{
            typography: 'overline',
            color: 'primary.main',
            borderRadius: '4px',
            minHeight: 24,
            minWidth: 24,
            my: -1,
          }}
        >
          {shown ? 'Hide' : 'Show'}
        </ButtonBase>
      </Box>
      <TextField
        id={id}
        fullWidth
        type={shown ? 'text' : 'password'}
        placeholder="15 characters or more"
        autoComplete={autoComplete}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        error={problem !== undefined}
        helperText={problem}
        autoFocus={autoFocus}
        inputRef={inputRef}
        sx={{ '& .MuiOutlinedInput-root': { minHeight: 40 } }}
      />
    </Box>
  );
}
