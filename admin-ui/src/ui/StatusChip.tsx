import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import EventRepeatOutlined from '@mui/icons-material/EventRepeatOutlined';
import GavelOutlined from '@mui/icons-material/GavelOutlined';
import GppMaybeOutlined from '@mui/icons-material/GppMaybeOutlined';
import HelpOutlineOutlined from '@mui/icons-material/HelpOutlineOutlined';
import HourglassEmptyOutlined from '@mui/icons-material/HourglassEmptyOutlined';
import NotInterestedOutlined from '@mui/icons-material/NotInterestedOutlined';
import RemoveCircleOutlineOutlined from '@mui/icons-material/RemoveCircleOutlineOutlined';
import ScheduleOutlined from '@mui/icons-material/ScheduleOutlined';
import UndoOutlined from '@mui/icons-material/UndoOutlined';
import VerifiedUserOutlined from '@mui/icons-material/VerifiedUserOutlined';
import Box from '@mui/material/Box';
import type { SvgIconComponent } from './icon';

/** The four things a color may say. Blue is none of them: it says "you can act here". */
export type Meaning = 'owed' | 'pending' | 'settled' | 'trouble';

export const meaningColor = {
  owed: { ink: 'text.primary', soft: 'owed.soft', line: 'line.strong' },
  pending: { ink: 'warning.main', soft: 'warning.soft', line: 'warning.line' },
  settled: { ink: 'success.main', soft: 'success.soft', line: 'success.line' },
  trouble: { ink: 'error.main', soft: 'error.soft', line: 'error.line' },
} as const;

interface Look {
  meaning: Meaning;
  icon?: SvgIconComponent;
  word: string;
}

/** Every state that the API names, with the word that people use for it. */
const looks: Record<string, Look> = {
  due: { meaning: 'owed', word: 'due' },
  new: { meaning: 'owed', word: 'new' },
  on_plan: { meaning: 'owed', icon: EventRepeatOutlined, word: 'on plan' },
  voided: { meaning: 'owed', icon: NotInterestedOutlined, word: 'voided' },
  canceled: { meaning: 'owed', icon: NotInterestedOutlined, word: 'canceled' },
  not_started: { meaning: 'owed', icon: RemoveCircleOutlineOutlined, word: 'not started' },
  initiated: { meaning: 'pending', icon: HourglassEmptyOutlined, word: 'started' },
  processing: { meaning: 'pending', icon: HourglassEmptyOutlined, word: 'pending' },
  pending: { meaning: 'pending', icon: HourglassEmptyOutlined, word: 'pending' },
  unknown: { meaning: 'pending', icon: HelpOutlineOutlined, word: 'unknown' },
  waiting: { meaning: 'pending', icon: ScheduleOutlined, word: 'waiting' },
  not_verified: { meaning: 'pending', icon: GppMaybeOutlined, word: 'Not verified' },
  succeeded: { meaning: 'settled', icon: CheckCircleOutlined, word: 'paid' },
  paid: { meaning: 'settled', icon: CheckCircleOutlined, word: 'paid' },
  settled: { meaning: 'settled', icon: CheckCircleOutlined, word: 'settled' },
  match: { meaning: 'settled', icon: CheckCircleOutlined, word: 'match' },
  verified: { meaning: 'settled', icon: VerifiedUserOutlined, word: 'Verified' },
  good_standing: { meaning: 'settled', icon: CheckCircleOutlined, word: 'good standing' },
  active: { meaning: 'settled', icon: CheckCircleOutlined, word: 'active' },
  ok: { meaning: 'settled', icon: CheckCircleOutlined, word: 'done' },
  disabled: { meaning: 'owed', icon: NotInterestedOutlined, word: 'disabled' },
  refused: { meaning: 'trouble', icon: NotInterestedOutlined, word: 'refused' },
  past_due: { meaning: 'trouble', icon: ErrorOutlineOutlined, word: 'past due' },
  failed: { meaning: 'trouble', icon: ErrorOutlineOutlined, word: 'declined' },
  declined: { meaning: 'trouble', icon: ErrorOutlineOutlined, word: 'declined' },
  no_match: { meaning: 'trouble', icon: ErrorOutlineOutlined, word: 'no match' },
  returned: { meaning: 'trouble', icon: UndoOutlined, word: 'returned' },
  disputed: { meaning: 'trouble', icon: GavelOutlined, word: 'disputed' },
};

interface StatusChipProps {
  /** A state of the API, such as `succeeded` or `past_due`. A state not known here is shown as neutral words. */
  status: string;
  /** Another word for the same meaning. */
  word?: string;
  meaning?: Meaning;
  size?: 'row' | 'bar';
}

export function StatusChip({ status, word, meaning, size = 'row' }: StatusChipProps) {
  const look: Look = looks[status] ?? { meaning: 'owed', word: status.replaceAll('_', ' ') };
  const { ink, soft } = meaningColor[meaning ?? look.meaning];
  const Icon = look.icon;
  const big = size === 'bar';
  return (
    <Box
      component="span"
      data-meaning={meaning ?? look.meaning}
      sx={{
        typography: big ? 'subtitle1' : 'overline',
        display: 'inline-flex',
        alignItems: 'center',
        gap: big ? 1.5 : 1,
        height: big ? 26 : 20,
        px: big ? 2.5 : 1.5,
        borderRadius: '4px',
        whiteSpace: 'nowrap',
        color: ink,
        bgcolor: soft,
      }}
    >
      {Icon && <Icon sx={{ fontSize: big ? '1.125rem' : '0.875rem' }} aria-hidden />}
      {word ?? look.word}
    </Box>
  );
}

/** The word and icon of a state without the chip's ground, for places where a chip would be a box in a box. */
export function StatusWord({ status, word }: { status: string; word?: string }) {
  const look: Look = looks[status] ?? { meaning: 'owed', word: status.replaceAll('_', ' ') };
  const Icon = look.icon;
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 1, color: meaningColor[look.meaning].ink }}
    >
      {Icon && <Icon sx={{ fontSize: '0.875rem' }} aria-hidden />}
      {word ?? look.word}
    </Box>
  );
}
