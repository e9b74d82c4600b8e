import TextField, { type TextFieldProps } from '@mui/material/TextField';
import { type ReactNode, useState } from 'react';
import { readDay, slashAsTyped, slashDay } from './days';

interface DayFieldProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'error' | 'helperText' | 'type'> {
  /** `YYYY-MM-DD`, or null while no whole day has been typed. */
  day: string | null;
  onDay: (day: string | null) => void;
  problem?: string;
  hint?: ReactNode;
  /** What was typed of a day when its sheet was left, and where that is kept: Esc loses no half of a day. */
  begun?: string | undefined;
  onTyped?: (typed: string) => void;
}

/** Typed as spoken, month first; no calendar to click through for a birth date. */
export function DayField({ day, onDay, problem, hint, begun, onTyped, onBlur, ...field }: DayFieldProps) {
  const [typed, setTyped] = useState<string | null>(day ? null : (begun ?? null));
  const [left, setLeft] = useState(false);
  const text = typed ?? (day ? slashDay(day) : '');
  const complete = text.replace(/\D/g, '').length >= 8;
  const wrong = text !== '' && readDay(text) === null && (complete || left);
  const error = problem ?? (wrong ? 'There is no such day. Type it as mm/dd/yyyy.' : undefined);
  return (
    <TextField
      placeholder="mm/dd/yyyy"
      {...field}
      value={text}
      error={error !== undefined}
      helperText={error ?? hint}
      onChange={(event) => {
        const removing = event.target.value.length < text.length;
        const next = removing ? event.target.value : slashAsTyped(event.target.value);
        setTyped(next);
        onTyped?.(next);
        onDay(readDay(next));
      }}
      onFocus={() => setLeft(false)}
      onBlur={(event) => {
        setLeft(true);
        if (readDay(text)) setTyped(null);
        onBlur?.(event);
      }}
      slotProps={{ htmlInput: { inputMode: 'numeric', autoComplete: 'off', maxLength: 10 } }}
    />
  );
}
