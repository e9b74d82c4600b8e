import TextField, { type TextFieldProps } from '@mui/material/TextField';
import { type ReactNode, useState } from 'react';
import { moneyText, parseMoney } from './amounts';

interface MoneyInputProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'error' | 'helperText' | 'type'> {
  /** Null while nothing, or nothing usable, has been typed. */
  cents: number | null;
  onCents: (cents: number | null) => void;
  /** A refusal from elsewhere, such as the server. */
  problem?: string;
  hint?: ReactNode;
}

/** Keeps what was typed until the field is left; then shows the amount as it will be used. */
export function MoneyInput({ cents, onCents, problem, hint, onBlur, ...field }: MoneyInputProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed === null ? undefined : errorOf(typed);
  const error = problem ?? wrong;
  const shown = typed ?? (cents === null ? '' : moneyText(cents));
  return (
    <TextField
      {...field}
      value={shown}
      error={error !== undefined}
      helperText={error ?? hint}
      onChange={(event) => {
        setTyped(event.target.value);
        const parsed = parseMoney(event.target.value);
        onCents(parsed && 'cents' in parsed ? parsed.cents : null);
      }}
      onBlur={(event) => {
        if (!wrong) setTyped(null);
        onBlur?.(event);
      }}
      slotProps={{ htmlInput: { inputMode: 'decimal', autoComplete: 'off', maxLength: 24 } }}
    />
  );
}

/** `312.` is half typed, not wrong: the next digit makes it an amount. */
function errorOf(typed: string): string | undefined {
  const parsed = parseMoney(typed.trim() === '$' ? '' : typed.replace(/\.\s*$/, ''));
  return parsed && 'error' in parsed ? parsed.error : undefined;
}
