import Box from '@mui/material/Box';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useId } from 'react';

export interface Choice<T extends string> {
  id: T;
  name: string;
  /** Why it cannot be chosen; written beside it. */
  refusal?: string | undefined;
}

interface PickOneProps<T extends string> {
  title: string;
  value: T;
  onValue: (value: T) => void;
  choices: readonly Choice<T>[];
  /** In one line where the words are few and short. */
  inLine?: boolean;
  autoFocus?: boolean;
}

/** All choices in sight, one chosen: arrows change it, Tab goes on, and the whole row is the target. */
export function PickOne<T extends string>({ title, value, onValue, choices, inLine, autoFocus }: PickOneProps<T>) {
  const titleId = useId();
  return (
    <Box sx={{ minWidth: 0 }}>
      <Box component="h3" id={titleId} sx={{ typography: 'overline', color: 'text.secondary', mb: 1 }}>
        {title}
      </Box>
      <RadioGroup
        row={inLine}
        aria-labelledby={titleId}
        value={value}
        onChange={(_event, next) => onValue(next as T)}
        sx={inLine ? { columnGap: 2, rowGap: 1 } : undefined}
      >
        {choices.map(({ id, name, refusal }) => (
          <Box component="label" key={id} sx={[rowSx, id === value && chosenSx, refusal !== undefined && offSx]}>
            <Radio
              value={id}
              disabled={refusal !== undefined}
              autoFocus={autoFocus && id === value}
              sx={{ p: 0, '&.Mui-focusVisible': { outline: 'none' } }}
            />
            <span>{name}</span>
            {refusal && (
              <Box component="span" sx={{ typography: 'caption', ml: 'auto' }}>
                {refusal}
              </Box>
            )}
          </Box>
        ))}
      </RadioGroup>
    </Box>
  );
}

const rowSx = {
  display: 'flex',
  alignItems: 'center',
  gap: 2,
  minHeight: 30,
  px: 2,
  borderRadius: '6px',
  cursor: 'pointer',
  '&:hover': { bgcolor: 'action.hover' },
  '&:has(input:focus-visible)': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: '-2px' },
};
const chosenSx = { bgcolor: 'action.selected', fontWeight: 600, '&:hover': { bgcolor: 'action.selected' } };
const offSx = { color: 'text.disabled', cursor: 'default' };
