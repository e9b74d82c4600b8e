import SearchOutlined from '@mui/icons-material/SearchOutlined';
import Box from '@mui/material/Box';
import { useQueryClient } from '@tanstack/react-query';
import { type ChangeEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { find, findings } from '../desk/find/findings';
import { useCan } from '../providers/ability';
import { Keycap } from '../ui/Keycap';
import { useShortcut } from './keyboard/useShortcut';
import { isWholeBillId, search, useSearch } from './search';

/** One box for everything that a caller may say; the server infers what it is. */
export function SearchBox() {
  const can = useCan();
  const input = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const client = useQueryClient();
  const { text, hint, wanted } = useSearch();
  const allowed = can('search', 'Guarantor');
  const focus = () => {
    input.current?.focus();
    input.current?.select();
  };
  useShortcut('/', 'Search', focus, { group: 'Everywhere', enabled: allowed });
  useEffect(() => {
    // Whoever types in it already is not disturbed: selecting would let the next letter replace what stands there.
    if (wanted > 0 && document.activeElement !== input.current) focus();
  }, [wanted]);
  if (!allowed) return null;

  const ask = async (typed: string) => {
    const q = typed.trim();
    if (q.length < 2) return;
    if (pathname !== '/desk') void navigate('/desk');
    // Enter right after the twelfth digit is the same question, and a search counts.
    const { q: before, busy, result } = findings.get();
    const found = before === q && (busy || result) ? result : await find(client, q);
    // Whoever is verified already is not asked again.
    const [one] = found?.exact ? found.rows : [];
    if (one?.state === 'verified') void navigate(`/desk/${one.guarantorId}`);
  };
  const type = (event: ChangeEvent<HTMLInputElement>) => {
    const next = event.target.value;
    search.type(next);
    if (isWholeBillId(next) && next.length > text.length) void ask(next);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    // Whoever presses the key of the box in the box wants to be here, and nothing begins with it; a date has it inside.
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    if (event.key === '/' && selectionStart === 0 && selectionEnd === value.length) event.preventDefault();
    if (event.key === 'Enter') void ask(text);
    // Esc leaves the box with what was typed, so that the single letters work again.
    if (event.key === 'Escape') {
      event.preventDefault();
      input.current?.blur();
    }
  };
  return (
    <Box sx={boxSx} role="search" onClick={() => input.current?.focus()}>
      <SearchOutlined aria-hidden sx={{ color: 'bar.ink2', fontSize: '1.125rem' }} />
      {text === '' && <Keycap keys="/" />}
      <Box
        component="input"
        ref={input}
        type="text"
        aria-label="Search: Bill ID, name and birth date, phone, email, amount and date, or last four of a card"
        aria-keyshortcuts="/"
        placeholder="Bill ID · name + birth date · phone · email · $amount date · *4242"
        autoComplete="off"
        spellCheck={false}
        maxLength={120}
        value={text}
        onChange={type}
        onKeyDown={press}
        sx={inputSx}
      />
      {hint && <Box sx={{ typography: 'caption', color: 'bar.ink2', flex: 'none' }}>{hint}</Box>}
    </Box>
  );
}

const boxSx = {
  display: 'flex',
  alignItems: 'center',
  gap: 2.5,
  width: 560,
  flex: '0 1 560px',
  height: 32,
  px: 2.25,
  boxSizing: 'border-box',
  border: 1,
  borderColor: 'color-mix(in srgb, currentColor 22%, transparent)',
  borderRadius: '6px',
  bgcolor: 'bar.field',
  cursor: 'text',
  '&:focus-within': { outline: '2px solid', outlineColor: 'bar.focus', outlineOffset: '2px' },
};

const inputSx = {
  flex: 1,
  minWidth: 0,
  border: 0,
  p: 0,
  bgcolor: 'transparent',
  color: 'bar.ink',
  font: 'inherit',
  fontSize: '0.84375rem',
  '&:focus-visible': { outline: 'none' },
  '&::placeholder': { color: 'bar.ink2', opacity: 1 },
};
