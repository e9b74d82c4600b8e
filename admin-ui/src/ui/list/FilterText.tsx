import SearchOutlined from '@mui/icons-material/SearchOutlined';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useEffect, useRef, useState } from 'react';
import { useListContext } from 'react-admin';

/** Filters as one types, a moment after the last letter. */
export function FilterText({ source, label }: { source: string; label: string }) {
  const { filterValues, setFilters } = useListContext();
  const values = (filterValues ?? {}) as Record<string, unknown>;
  const set = typeof values[source] === 'string' ? values[source] : '';
  const [text, setText] = useState(set);
  // The other filters are read when the timer ends; a change of theirs alone must not send this one again.
  const send = useRef<() => void>(() => undefined);
  useEffect(() => {
    send.current = () => {
      if (text.trim() !== set) setFilters({ ...values, [source]: text.trim() || undefined }, []);
    };
  });
  useEffect(() => {
    const timer = setTimeout(() => send.current(), 300);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <TextField
      placeholder={label}
      value={text}
      onChange={(event) => setText(event.target.value)}
      slotProps={{
        htmlInput: { 'aria-label': label, maxLength: 80 },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <SearchOutlined aria-hidden />
            </InputAdornment>
          ),
        },
      }}
      sx={{ width: 226, '& .MuiOutlinedInput-root': { minHeight: 32 } }}
    />
  );
}
