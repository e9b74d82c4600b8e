import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { StatusWord } from '../../ui/StatusChip';
import type { FactorAsk, Shown } from './factors';

interface FactorFieldProps {
  ask: FactorAsk;
  text: string;
  shown: Shown;
  /** Whose birth date it was. */
  whose: 'guarantor' | 'patient' | null;
  isAsking: boolean;
  problem?: string;
  onType: (text: string) => void;
  onDone: () => void;
}

/** One thing to ask the caller for, and the server's answer beside it. */
export function FactorField({ ask, text, shown, whose, isAsking, problem, onType, onDone }: FactorFieldProps) {
  const id = useId();
  const [typing, setTyping] = useState(false);
  const isLeftByEsc = useRef(false);
  const matched = shown === 'match';
  const press = (event: KeyboardEvent) => {
    // Esc leaves without asking; what was typed stays. The page moves the focus.
    isLeftByEsc.current = event.key === 'Escape';
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (!focusNext(event.target)) onDone();
  };
  return (
    <Box sx={rowSx}>
      <Box component="label" htmlFor={id}>
        <Box component="span" sx={{ typography: 'subtitle1', display: 'block' }}>
          {ask.label}
        </Box>
        <Box component="span" sx={{ typography: 'caption', color: 'text.secondary', display: 'block' }}>
          {ask.hint}
        </Box>
      </Box>
      <TextField
        id={id}
        value={text}
        placeholder={matched ? 'said in the search' : ask.placeholder}
        error={problem !== undefined || (shown === 'no_match' && text !== '')}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={press}
        onFocus={() => setTyping(true)}
        onBlur={(event) => {
          // Another window came to the front: the field is not left, and half a name is not sent.
          if (document.activeElement === event.target) return;
          if (!isLeftByEsc.current) onDone();
          setTyping(false);
        }}
        slotProps={{
          htmlInput: {
            'data-factor': ask.kind,
            'data-open': matched ? undefined : true,
            'aria-describedby': `${id}-answer`,
            readOnly: matched,
            tabIndex: matched ? -1 : undefined,
            inputMode: ask.digits ? 'numeric' : 'text',
            autoComplete: 'off',
            spellCheck: false,
            maxLength: 80,
          },
        }}
      />
      <Box id={`${id}-answer`} role="status" sx={{ minWidth: 0 }}>
        <AnswerText {...{ ask, shown, whose, isAsking, problem }} typing={typing && text !== ''} />
      </Box>
    </Box>
  );
}

type AnswerTextProps = Pick<FactorFieldProps, 'ask' | 'shown' | 'whose' | 'isAsking' | 'problem'> & { typing: boolean };

function AnswerText({ ask, shown, whose, isAsking, problem, typing }: AnswerTextProps) {
  if (isAsking) return <Quiet>asking…</Quiet>;
  if (problem) return <Box sx={{ color: 'error.main' }}>{problem}</Box>;
  if (shown === 'match')
    return (
      <Box sx={strongSx}>
        <StatusWord status="match" word="Match" />
        {whose && <Quiet> · the {whose}’s</Quiet>}
      </Box>
    );
  if (shown === 'no_match')
    return (
      <Box sx={strongSx}>
        <StatusWord status="no_match" word="No match" />
      </Box>
    );
  return typing ? <Quiet>{ask.when}</Quiet> : null;
}

function Quiet({ children }: { children: ReactNode }) {
  return (
    <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
      {children}
    </Box>
  );
}

/** To the next field that has no match yet; leaving this one asks about it. */
function focusNext(from: EventTarget): boolean {
  const open = [...document.querySelectorAll<HTMLInputElement>('input[data-open]')];
  const next = open[open.indexOf(from as HTMLInputElement) + 1];
  next?.focus();
  return next !== undefined;
}

const rowSx = {
  display: 'grid',
  gridTemplateColumns: '138px 206px minmax(0, 1fr)',
  columnGap: 3,
  alignItems: 'center',
  minHeight: 52,
  py: 1.5,
  boxSizing: 'border-box',
  borderBottom: 1,
  borderColor: 'divider',
};
const strongSx = { fontWeight: 600 };
