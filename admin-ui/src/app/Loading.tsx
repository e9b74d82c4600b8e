import Box from '@mui/material/Box';

/** While a screen's code comes: its place, in its color, and nothing that moves. */
export function Loading() {
  return <Box role="status" aria-label="Loading" aria-busy="true" sx={{ minHeight: '60vh' }} />;
}
