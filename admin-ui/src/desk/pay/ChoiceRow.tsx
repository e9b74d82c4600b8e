import Box from '@mui/material/Box';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { type ReactNode, useId } from 'react';

interface ChoicesProps {
  title: string;
  value: string;
  onValue: (value: string) => void;
  children: ReactNode;
}

/** A box of rows of which one is chosen; arrows move, the whole row is the target. */
export function Choices({ title, value, onValue, children }: ChoicesProps) {
  const titleId = useId();
  return (
    <Box>
      <Box component="h3" id={titleId} sx={{ typography: 'overline', color: 'text.secondary', mb: 1.25 }}>
        {title}
      </Box>
      <RadioGroup aria-labelledby={titleId} value={value} onChange={(_event, next) => onValue(next)} sx={boxSx}>
        {children}
      </RadioGroup>
    </Box>
  );
}

interface ChoiceRowProps {
  value: string;
  chosen: boolean;
  label: string;
  hint?: string | undefined;
  right?: ReactNode;
  /** Why it cannot be chosen; written in the row. */
  refusal?: string | null | undefined;
  autoFocus?: boolean | undefined;
}

export function ChoiceRow({ value, chosen, label, hint, right, refusal, autoFocus }: ChoiceRowProps) {
  const off = Boolean(refusal);
  return (
    <Box component="label" sx={[rowSx, chosen && chosenSx, off && { cursor: 'default', color: 'text.disabled' }]}>
      <Radio
        value={value}
        disabled={off}
        autoFocus={autoFocus}
        sx={{ p: 0, '&.Mui-focusVisible': { outline: 'none' } }}
      />
      <Box sx={{ minWidth: 0, flex: 1, fontWeight: chosen ? 600 : 400 }}>
        {label}{' '}
        {(refusal ?? hint) && (
          <Box component="span" sx={{ typography: 'caption', color: off ? 'text.disabled' : 'text.secondary' }}>
            {refusal ?? hint}
          </Box>
        )}
      </Box>
      {right}
    </Box>
  );
}

const boxSx = {
  border: 1,
  borderColor: 'divider',
  borderRadius: '8px',
  flexWrap: 'nowrap',
  '& > * + *': { borderTop: 1, borderColor: 'divider' },
  '& > :first-of-type': { borderRadius: '7px 7px 0 0' },
  '& > :last-of-type': { borderRadius: '0 0 7px 7px' },
};
const rowSx = {
  display: 'flex',
  alignItems: 'center',
  gap: 2.5,
  minHeight: 37,
  px: 2.5,
  py: 0.75,
  boxSizing: 'border-box',
  cursor: 'pointer',
  '&:focus-within': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: '-2px' },
  '&:focus-within:has(input[type="radio"]:not(:focus-visible))': { outline: 'none' },
};
const chosenSx = {
  bgcolor: 'action.selected',
  boxShadow: (theme: { vars: { palette: { primary: { main: string } } } }) =>
    `inset 0 0 0 1px ${theme.vars.palette.primary.main}`,
};
