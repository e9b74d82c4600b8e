import SearchOutlined from '@mui/icons-material/SearchOutlined';
import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { type FilterValues, useFilters } from './useFilters';

/** What may be typed, where the list does not take just any text. */
export interface FilterWords {
  /** The filters that one text may become. */
  sources: readonly string[];
  /** Null while it is not something that the list can look for. */
  read: (text: string) => FilterValues | null;
  /** The text of filters that are on, for whoever comes back. */
  say: (values: FilterValues) => string;
  hint: string;
}

interface FilterTextProps {
  source: string;
  label: string;
  words?: FilterWords;
  width?: number;
}

/** Filters as one types, a moment after the last letter. */
export function FilterText({ source, label, words = plain(source), width = 226 }: FilterTextProps) {
  const { values, set } = useFilters();
  const hintId = useId();
  const said = words.say(values);
  const [text, setText] = useState(said);
  const [seen, setSeen] = useState(said);
  const [asked, setAsked] = useState(false);
  // Filters that are cleared elsewhere empty the field as well.
  if (said !== seen) {
    setSeen(said);
    if (said === '') setText('');
  }
  const read = words.read(text.trim());
  const wrong = asked && text.trim() !== '' && read === null;
  const send = useRef<() => void>(() => undefined);
  useEffect(() => {
    // Read when the timer ends; a change of the other filters alone must not send this one again.
    send.current = () => {
      const off = Object.fromEntries(words.sources.map((one) => [one, undefined]));
      const next = text.trim() === '' ? off : read && { ...off, ...read };
      if (next && words.sources.some((one) => String(next[one] ?? '') !== String(values[one] ?? ''))) set(next);
    };
  });
  useEffect(() => {
    const timer = setTimeout(() => send.current(), 300);
    const late = setTimeout(() => setAsked(true), 1_500);
    return () => {
      clearTimeout(timer);
      clearTimeout(late);
    };
  }, [text]);
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Enter') setAsked(true);
    // Esc leaves the field with what was typed, so that the single letters work again.
    if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur();
  };
  return (
    <Box sx={{ position: 'relative' }}>
      <TextField
        placeholder={label}
        value={text}
        error={wrong}
        onChange={(event) => {
          setAsked(false);
          setText(event.target.value);
        }}
        onKeyDown={press}
        slotProps={{
          htmlInput: { 'aria-label': label, maxLength: 80, autoComplete: 'off', 'aria-describedby': hintId },
          input: { startAdornment: <Glass /> },
        }}
        sx={{ width, '& .MuiOutlinedInput-root': { minHeight: 32 } }}
      />
      <Box id={hintId} role="status" sx={wrong ? hintSx : undefined}>
        {wrong && words.hint}
      </Box>
    </Box>
  );
}

function Glass() {
  return (
    <InputAdornment position="start">
      <SearchOutlined aria-hidden />
    </InputAdornment>
  );
}

function plain(source: string): FilterWords {
  const say = (values: FilterValues) => {
    const value = values[source];
    return typeof value === 'string' ? value : '';
  };
  return { sources: [source], read: (text) => ({ [source]: text }), say, hint: '' };
}

const hintSx = {
  position: 'absolute',
  top: '100%',
  left: 0,
  zIndex: 1,
  mt: 1,
  px: 2,
  py: 1,
  typography: 'caption',
  whiteSpace: 'nowrap',
  color: 'error.main',
  bgcolor: 'background.paper',
  border: 1,
  borderColor: 'error.line',
  borderRadius: '4px',
};
