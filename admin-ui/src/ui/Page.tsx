import Box from '@mui/material/Box';
import { type ReactNode, useEffect } from 'react';

interface PageProps {
  title: string;
  /** Beside the title, quieter. */
  aside?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A screen with a title of its own, which is also the window's. */
export function Page({ title, aside, actions, children }: PageProps) {
  useWindowTitle(title);
  return (
    <Box sx={{ px: 5, pt: 3, pb: 5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, minHeight: 32, mb: 2.5 }}>
        <Box component="h1" sx={{ typography: 'h3' }}>
          {title}
        </Box>
        {aside && <Box sx={{ color: 'text.secondary' }}>{aside}</Box>}
        <Box sx={{ flex: 1 }} />
        {actions}
      </Box>
      {children}
    </Box>
  );
}

export function useWindowTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Billing Desk`;
  }, [title]);
}

/** A flat panel with a hairline around it. */
export function Panel({ title, aside, children }: { title?: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <Box
      component="section"
      sx={{ border: 1, borderColor: 'divider', borderRadius: '8px', bgcolor: 'background.paper', p: 3.5 }}
    >
      {title && (
        <Box sx={{ display: 'flex', alignItems: 'center', mb: 2 }}>
          <Box component="h2" sx={{ typography: 'subtitle1', flex: 1 }}>
            {title}
          </Box>
          {aside && <Box sx={{ typography: 'caption', color: 'text.disabled' }}>{aside}</Box>}
        </Box>
      )}
      {children}
    </Box>
  );
}
