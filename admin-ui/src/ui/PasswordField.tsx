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
    <Box sx={{ position: 'relative' }}>
      <Box
        component="label"
        htmlFor={id}
        sx={{ display: 'block', typography: 'overline', color: 'text.secondary', mb: 1 }}
      >
        {label}
      </Box>
      <TextField
        id={id}
        fullWidth
        type={shown ? 'text' : 'password'}
        placeholder={autoComplete === 'new-password' ? '15 characters or more' : undefined}
        autoComplete={autoComplete}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        error={problem !== undefined}
        helperText={problem}
        autoFocus={autoFocus}
        inputRef={inputRef}
        sx={{ '& .MuiOutlinedInput-root': { minHeight: 40 } }}
      />
      {/* Drawn above the field and reached after it: Tab goes from the login to the password. */}
      <ButtonBase
        onClick={() => setShown(!shown)}
        aria-label={shown ? 'Hide the password' : 'Show the password'}
        sx={{
          position: 'absolute',
          top: -4,
          right: 0,
          typography: 'overline',
          color: 'primary.main',
          borderRadius: '4px',
          minHeight: 24,
          minWidth: 24,
        }}
      >
        {shown ? 'Hide' : 'Show'}
      </ButtonBase>
    </Box>
  );
}
