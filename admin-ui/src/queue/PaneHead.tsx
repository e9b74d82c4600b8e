import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

interface PaneHeadProps {
  title: string;
  chip?: ReactNode;
  /** Such as `1 of 10`. */
  place?: string;
  children: ReactNode;
}

/** What is looked at in one line, and whose and since when in the next. */
export function PaneHead({ title, chip, place, children }: PaneHeadProps) {
  return (
    <Box component="header" sx={{ mb: 3.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2.5 }}>
        <Box component="h2" sx={{ typography: 'h3' }}>
          {title}
        </Box>
        {chip}
        <Box sx={{ flex: 1 }} />
        {place && <Box sx={{ typography: 'caption', color: 'text.disabled' }}>{place}</Box>}
      </Box>
      <Box
        sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', columnGap: 2, mt: 1, color: 'text.secondary' }}
      >
        {children}
      </Box>
    </Box>
  );
}

/** Two panels beside each other, as tall as the taller one. */
export function Beside({ children }: { children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
        gap: 3.5,
        mb: 3.5,
      }}
    >
      {children}
    </Box>
  );
}
