import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import ScheduleOutlined from '@mui/icons-material/ScheduleOutlined';
import Box from '@mui/material/Box';
import { ageOf, ageText, shareOf } from './words';

const looks = {
  late: { ink: 'error.main', mark: 'error.mark', icon: ErrorOutlineOutlined },
  old: { ink: 'warning.main', mark: 'warning.mark', icon: ScheduleOutlined },
  fresh: { ink: 'text.secondary', mark: 'owed.plan', icon: null },
} as const;

interface AgeProps {
  since: string;
  now: string;
  lead?: string;
  /** Within how many hours it should be done; a day where nothing is said. */
  withinHours?: number;
}

/** How long it has waited; what is late has an icon as well as a color. */
export function Age({ since, now, lead = '', withinHours }: AgeProps) {
  const { ink, icon: Icon } = looks[ageOf(since, now, withinHours)];
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 1, color: ink, whiteSpace: 'nowrap' }}
    >
      {Icon && <Icon aria-hidden sx={{ fontSize: '0.875rem' }} />}
      {lead}
      {ageText(since, now)}
    </Box>
  );
}

/** The share of a day that it has waited; drawn beside the words, so it needs none of its own. */
export function AgeBar({ since, now }: { since: string; now: string }) {
  const { mark } = looks[ageOf(since, now)];
  return (
    <Box
      aria-hidden
      sx={{ width: 80, height: 6, borderRadius: '3px', bgcolor: 'owed.soft', overflow: 'hidden', flex: 'none' }}
    >
      <Box sx={{ width: `${shareOf(since, now) * 100}%`, height: '100%', bgcolor: mark }} />
    </Box>
  );
}
