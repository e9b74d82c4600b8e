import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { Keycap } from '../../ui/Keycap';

/** What a supervisor decides about: refunds by what is to be done with them, and payment plans outside the policy. */
export const shownParts = ['waits', 'check', 'open', 'done', 'plans'] as const;
export type Shown = (typeof shownParts)[number];

const names: Record<Shown, string> = { waits: 'waits', check: 'check', open: 'unknown', done: 'done', plans: 'plans' };

interface PartsProps {
  shown: Shown;
  /** Null while it is not known, and where nobody counts. */
  totalOf: (part: Shown) => number | null;
  onShow: (part: Shown) => void;
}

/** Which part of the queue is shown, with how much is in each; 1 to 5 choose. */
export function Parts({ shown, totalOf, onShow }: PartsProps) {
  useShortcut('1', 'Refunds that wait', () => onShow('waits'), { group: 'The queue' });
  useShortcut('2', 'Refunds that need a check', () => onShow('check'), { group: 'The queue' });
  useShortcut('3', 'Refunds whose outcome is unknown', () => onShow('open'), { group: 'The queue' });
  useShortcut('4', 'Refunds done lately', () => onShow('done'), { group: 'The queue' });
  useShortcut('5', 'Payment plans that wait', () => onShow('plans'), { group: 'The queue' });
  return (
    <ToggleButtonGroup
      exclusive
      fullWidth
      aria-label="Part of the queue"
      value={shown}
      onChange={(_event, part: Shown | null) => part && onShow(part)}
    >
      {shownParts.map((part, at) => (
        <ToggleButton key={part} value={part} aria-keyshortcuts={String(at + 1)} sx={partSx}>
          <span>{names[part]}</span>
          <Box component="span" sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
            {totalOf(part)}
            <Keycap keys={String(at + 1)} />
          </Box>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** The word over its count and key: five of them stand in the narrow column. */
const partSx = { flexDirection: 'column', height: 46, px: 0.5, lineHeight: '18px' };
