import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { callTime } from './words';

/** Ticks in place; a screen reader reads it when asked and is never interrupted by it. */
export function Clock({ startedAt }: { startedAt: string }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <Box component="span" role="timer" aria-live="off" sx={{ typography: 'subtitle1', whiteSpace: 'nowrap' }}>
      Call {callTime(startedAt, now)}
    </Box>
  );
}
