import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { barHeight } from '../app/measures';
import { Keycap } from '../ui/Keycap';
import { useWindowTitle } from '../ui/Page';

interface QueueFrameProps {
  title: string;
  /** Such as `7 left`; nothing while it is not known. */
  left: string | null;
  /** Which part of the queue is shown. */
  parts?: ReactNode;
  list: ReactNode;
  /** What was decided last. */
  said: string | null;
  /** Of what is looked at, or the whole state where there is nothing. */
  children: ReactNode;
}

/** What waits at the left, everything needed to decide at the right; each scrolls alone, the decision never leaves. */
export function QueueFrame({ title, left, parts, list, said, children }: QueueFrameProps) {
  useWindowTitle(title);
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '330px minmax(0, 1fr)', height: `calc(100vh - ${barHeight}px)` }}>
      <Box sx={{ ...columnSx, borderRight: 1, borderColor: 'divider', bgcolor: 'background.paper' }}>
        <Box sx={headSx}>
          <Box component="h1" sx={{ typography: 'h3' }}>
            {title}
          </Box>
          {left && <Box sx={leftSx}>{left}</Box>}
          <Box sx={{ flex: 1 }} />
          <Keycap keys="j" />
          <Keycap keys="k" />
        </Box>
        {parts && <Box sx={{ px: 3.5, py: 1.5, borderBottom: 1, borderColor: 'divider' }}>{parts}</Box>}
        {list}
        <Box role="status" sx={said ? saidSx : undefined}>
          {said}
        </Box>
      </Box>
      <Box sx={columnSx}>{children}</Box>
    </Box>
  );
}

/** The part of the pane that scrolls, above the decision. */
export function PaneBody({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box
      component="section"
      aria-label={label}
      tabIndex={0}
      sx={{ flex: 1, minHeight: 0, overflowY: 'auto', px: 5, py: 3.5, '&:focus-visible': { outlineOffset: '-2px' } }}
    >
      {children}
    </Box>
  );
}

const columnSx = { display: 'flex', flexDirection: 'column', minHeight: 0, minWidth: 0 };
const headSx = {
  flex: 'none',
  display: 'flex',
  alignItems: 'center',
  gap: 2,
  height: 48,
  px: 3.5,
  borderBottom: 1,
  borderColor: 'divider',
};
const leftSx = { typography: 'overline', bgcolor: 'owed.soft', color: 'text.secondary', px: 1.5, borderRadius: '4px' };
const saidSx = {
  flex: 'none',
  px: 3.5,
  py: 2,
  borderTop: 1,
  borderColor: 'divider',
  typography: 'caption',
  color: 'text.secondary',
  bgcolor: 'surface.sunken',
};
