import Box from '@mui/material/Box';
import { type ReactNode, Suspense } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { Notification } from 'react-admin';
import { useLocation } from 'react-router';
import { AppBar } from './AppBar';
import { CrashPage } from './CrashPage';
import { Loading } from './Loading';
import { LockCover } from './LockCover';
import { barHeight, railWidth } from './measures';
import { Rail } from './Rail';

/** The frame of every screen but sign-in: the bar on top, the rail at the left, the screen in what is left. */
export function Layout({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <>
      <Box component="a" href="#main" sx={skipSx}>
        Skip to the screen
      </Box>
      <AppBar />
      <Rail />
      <Box
        component="main"
        id="main"
        tabIndex={-1}
        sx={{ ml: `${railWidth}px`, pt: `${barHeight}px`, minHeight: '100vh', boxSizing: 'border-box' }}
      >
        <ErrorBoundary resetKeys={[pathname]} fallbackRender={({ error }) => <CrashPage error={asError(error)} />}>
          <Suspense fallback={<Loading />}>{children}</Suspense>
        </ErrorBoundary>
      </Box>
      <Notification />
      <LockCover />
    </>
  );
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

const skipSx = {
  position: 'fixed',
  left: 8,
  top: -40,
  zIndex: 'tooltip',
  p: 2,
  bgcolor: 'background.paper',
  color: 'primary.main',
  '&:focus': { top: 8 },
};
