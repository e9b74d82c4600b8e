import RadioButtonChecked from '@mui/icons-material/RadioButtonChecked';
import RadioButtonUnchecked from '@mui/icons-material/RadioButtonUnchecked';
import type { Candidate } from '@billing/contract';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { Keycap } from '../../ui/Keycap';
import { VerificationChip } from '../call/VerificationChip';

interface CandidateRowProps {
  candidate: Candidate;
  /** 1 to 9; those further down are reached by Tab. */
  keys: string | undefined;
  chosen: boolean;
  onChoose: () => void;
}

/** A masked row: initials, city, entity and year, and nothing more until the caller is verified. */
export function CandidateRow({ candidate, keys, chosen, onChoose }: CandidateRowProps) {
  const { name, city, entities, lastActivityYear, state } = candidate;
  useShortcut(keys, state === 'verified' ? `Open ${name}` : `Choose ${name}`, onChoose, { group: 'Who is calling' });
  const Radio = chosen ? RadioButtonChecked : RadioButtonUnchecked;
  return (
    <Box component="li">
      <ButtonBase
        aria-pressed={chosen}
        aria-keyshortcuts={keys}
        onClick={onChoose}
        sx={{ ...rowSx, ...(chosen ? chosenSx : undefined) }}
      >
        <Radio aria-hidden sx={{ color: chosen ? 'primary.main' : 'line.control' }} />
        <Box component="span" sx={{ flex: 1, minWidth: 0 }}>
          <Box component="span" sx={nameSx}>
            {name}
            {state !== 'unverified' && <VerificationChip state={state} size="row" />}
          </Box>
          <Box component="span" sx={{ typography: 'caption', color: 'text.secondary', display: 'block' }}>
            {[city, entities.join(' + ')].filter(Boolean).join(' · ')}
          </Box>
        </Box>
        <Box component="span" sx={activitySx}>
          {state === 'verified'
            ? 'open the account'
            : lastActivityYear
              ? `last activity ${lastActivityYear}`
              : 'no activity'}
        </Box>
        {keys && <Keycap keys={keys} />}
      </ButtonBase>
    </Box>
  );
}

const rowSx = {
  width: '100%',
  minHeight: 54,
  display: 'flex',
  alignItems: 'center',
  gap: 2.5,
  px: 3,
  py: 1.5,
  textAlign: 'left',
  font: 'inherit',
  border: 1,
  borderColor: 'divider',
  borderRadius: '8px',
  bgcolor: 'background.paper',
  '&:hover': { bgcolor: 'action.hover' },
};
const chosenSx = { borderColor: 'primary.main', bgcolor: 'action.selected', '&:hover': { bgcolor: 'action.selected' } };
const nameSx = { typography: 'subtitle1', display: 'flex', alignItems: 'center', gap: 2 };
const activitySx = { typography: 'caption', color: 'text.secondary', maxWidth: 74, textAlign: 'right' };
