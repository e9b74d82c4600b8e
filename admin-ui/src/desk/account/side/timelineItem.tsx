import type { TimelineItem as Happened } from '@billing/contract';
import CallOutlined from '@mui/icons-material/CallOutlined';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import DescriptionOutlined from '@mui/icons-material/DescriptionOutlined';
import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import HelpOutlineOutlined from '@mui/icons-material/HelpOutlineOutlined';
import HourglassEmptyOutlined from '@mui/icons-material/HourglassEmptyOutlined';
import NotInterestedOutlined from '@mui/icons-material/NotInterestedOutlined';
import ReceiptLongOutlined from '@mui/icons-material/ReceiptLongOutlined';
import StickyNote2Outlined from '@mui/icons-material/StickyNote2Outlined';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { SvgIconComponent } from '../../../ui/icon';
import type { Meaning } from '../../../ui/StatusChip';
import type { TimelineItem } from '../../../ui/Timeline';
import { sheets } from '../../sheets';

const everything = ['money', 'messages', 'calls', 'notes'] as const;

/** What each filter keeps; a note is what was said, so it stands with the calls. */
export const families = {
  all: new Set<string>(everything),
  money: new Set<string>(['money']),
  messages: new Set<string>(['messages']),
  calls: new Set<string>(['calls', 'notes']),
};
export type Family = keyof typeof families;

interface Look {
  icon: SvgIconComponent;
  meaning: Meaning;
  /** What is not simply paid is said in a word. */
  state?: string;
}

const paymentLooks: Record<string, Look> = {
  succeeded: { icon: CheckCircleOutlined, meaning: 'settled' },
  initiated: { icon: HourglassEmptyOutlined, meaning: 'pending', state: 'started' },
  processing: { icon: HourglassEmptyOutlined, meaning: 'pending', state: 'pending' },
  unknown: { icon: HelpOutlineOutlined, meaning: 'pending', state: 'unknown' },
  failed: { icon: ErrorOutlineOutlined, meaning: 'trouble', state: 'declined' },
};

function lookOf(item: Happened): Look {
  if (item.paymentId)
    return (
      paymentLooks[item.status ?? ''] ?? {
        icon: NotInterestedOutlined,
        meaning: 'owed',
        state: item.status?.replaceAll('_', ' '),
      }
    );
  if (item.family === 'calls') return { icon: CallOutlined, meaning: 'owed' };
  if (item.family === 'notes') return { icon: StickyNote2Outlined, meaning: 'owed' };
  return { icon: item.family === 'messages' ? DescriptionOutlined : ReceiptLongOutlined, meaning: 'owed' };
}

export function timelineItem(item: Happened): TimelineItem {
  const { paymentId } = item;
  const { icon, meaning, state } = lookOf(item);
  return {
    id: item.id,
    day: item.on,
    icon,
    meaning,
    state,
    cents: item.cents ?? undefined,
    strong: paymentId !== null && !['failed', 'canceled', 'voided'].includes(item.status ?? ''),
    label: (
      <>
        {paymentId ? (
          <Link component="button" sx={linkSx} onClick={() => sheets.open({ kind: 'receipt', paymentId })}>
            {item.title}
          </Link>
        ) : (
          item.title
        )}
        {item.detail && (
          <Box component="span" sx={{ display: 'block', typography: 'caption', color: 'text.disabled' }}>
            {item.detail}
          </Box>
        )}
      </>
    ),
  };
}

const linkSx = { font: 'inherit', fontWeight: 600, verticalAlign: 'baseline', minHeight: 24 };
