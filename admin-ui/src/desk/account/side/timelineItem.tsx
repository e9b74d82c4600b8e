import type { RefundStatus, TimelineItem as Happened } from '@billing/contract';
import CallOutlined from '@mui/icons-material/CallOutlined';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import DescriptionOutlined from '@mui/icons-material/DescriptionOutlined';
import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import HelpOutlineOutlined from '@mui/icons-material/HelpOutlineOutlined';
import HourglassEmptyOutlined from '@mui/icons-material/HourglassEmptyOutlined';
import NotInterestedOutlined from '@mui/icons-material/NotInterestedOutlined';
import ReceiptLongOutlined from '@mui/icons-material/ReceiptLongOutlined';
import StickyNote2Outlined from '@mui/icons-material/StickyNote2Outlined';
import UndoOutlined from '@mui/icons-material/UndoOutlined';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { refundLooks } from '../../../refunds/words';
import type { SvgIconComponent } from '../../../ui/icon';
import { type Meaning, meaningColor } from '../../../ui/StatusChip';
import type { TimelineItem } from '../../../ui/Timeline';
import { voidLooks } from '../../back/words';
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

const wayBack = (id: string): 'refund' | 'void' | null =>
  id.startsWith('refund:') ? 'refund' : id.startsWith('void:') ? 'void' : null;

/** What goes back is no payment: its state is always said, under it, and green only once it arrived. */
function backLook(way: 'refund' | 'void', status: string): Look {
  const look = way === 'void' ? voidLooks[status as keyof typeof voidLooks] : refundLooks[status as RefundStatus];
  return { icon: UndoOutlined, meaning: look?.meaning ?? 'owed', state: look?.word ?? status.replaceAll('_', ' ') };
}

/** Money that left, or is on its way; what is only asked for or was refused moved nothing. */
const MOVED = ['submitted', 'pending', 'unknown', 'succeeded', 'needs_check', 'check_issued'];

function isStrong({ id, paymentId, status }: Happened): boolean {
  const way = wayBack(id);
  if (way === 'void') return status === 'succeeded';
  if (way === 'refund') return MOVED.includes(status ?? '');
  return paymentId !== null && !['failed', 'canceled', 'voided'].includes(status ?? '');
}

function lookOf(item: Happened): Look {
  const way = wayBack(item.id);
  if (way) return backLook(way, item.status ?? '');
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
  const way = wayBack(item.id);
  return {
    id: item.id,
    day: item.on,
    icon,
    meaning,
    state: way ? undefined : state,
    cents: item.cents ?? undefined,
    strong: isStrong(item),
    label: (
      <>
        {paymentId ? (
          <Link component="button" sx={linkSx} onClick={() => sheets.open({ kind: 'receipt', paymentId })}>
            {item.title}
          </Link>
        ) : (
          item.title
        )}
      </>
    ),
    detail: (
      <>
        {way && state && (
          <Box component="span" sx={{ display: 'block', typography: 'caption', color: meaningColor[meaning].ink }}>
            {state}
          </Box>
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
