import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { dayText } from './days';
import type { SvgIconComponent } from './icon';
import { Money } from './Money';
import { type Meaning, meaningColor } from './StatusChip';

export interface TimelineItem {
  id: string;
  day: string;
  icon: SvgIconComponent;
  meaning?: Meaning;
  label: ReactNode;
  /** Under it, as wide as the list. */
  detail?: ReactNode;
  /** A word for what is not final: `pending`. */
  state?: string;
  cents?: number;
  /** Money that moved is strong; what was only said or asked for is not. */
  strong?: boolean;
}

/** One list of everything that happened, newest first; the year shows only where it is not this one. */
export function Timeline({ items, thisYear }: { items: TimelineItem[]; thisYear: string }) {
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {items.map(({ id, day, icon: Icon, meaning = 'owed', label, detail, state, cents, strong = true }) => {
        const color = meaning === 'owed' ? 'text.secondary' : meaningColor[meaning].ink;
        return (
          <Box key={id} component="li" sx={{ display: 'flex', alignItems: 'flex-start', gap: 2, py: 0.875 }}>
            <Box
              component="time"
              dateTime={day}
              sx={{ minWidth: 48, flex: 'none', whiteSpace: 'nowrap', color: 'text.secondary' }}
            >
              {dayText(day, { year: !day.startsWith(thisYear) })}
            </Box>
            <Icon aria-hidden sx={{ fontSize: '1rem', mt: 0.5, color, flex: 'none' }} />
            <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
              <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 2 }}>
                <Box sx={{ flex: 1, minWidth: 0 }}>{label}</Box>
                {state && <Box sx={{ typography: 'caption', lineHeight: '20px', color }}>{state}</Box>}
                {cents !== undefined && (
                  <Money cents={cents} strong={strong} sx={{ color: strong ? undefined : 'text.secondary' }} />
                )}
              </Box>
              {detail}
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}
