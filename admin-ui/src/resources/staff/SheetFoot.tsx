import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** The foot of one pane: it stays in sight while the pane above scrolls. */
export function SheetFoot({ hint, children }: { hint: string; children: ReactNode }) {
  return (
    <Box sx={footSx}>
      <Box sx={{ flex: 1, typography: 'caption', color: 'text.disabled' }}>{hint}</Box>
      {children}
    </Box>
  );
}

const footSx = {
  position: 'sticky',
  bottom: 0,
  mt: 'auto',
  minHeight: 60,
  boxSizing: 'border-box',
  display: 'flex',
  alignItems: 'center',
  gap: 2.5,
  px: 4.5,
  py: 2.5,
  borderTop: 1,
  borderColor: 'divider',
  bgcolor: 'background.paper',
};
