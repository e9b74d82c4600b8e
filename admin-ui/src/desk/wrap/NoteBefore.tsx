import type { Desk } from '@billing/contract';
import Box from '@mui/material/Box';
import { InstantText } from '../../ui/DayText';

/** The version that is amended, as it was written: it stays in the book. */
export function NoteBefore({ note }: { note: Desk['notes'][number] }) {
  return (
    <Box
      component="section"
      aria-label="As it was written"
      sx={{ px: 2.5, py: 2, border: 1, borderColor: 'divider', borderRadius: '6px', bgcolor: 'surface.sunken' }}
    >
      <Box sx={{ typography: 'caption', color: 'text.secondary' }}>
        As it was written by {note.by}, <InstantText at={note.at} />
      </Box>
      <Box sx={{ mt: 1, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{note.text}</Box>
    </Box>
  );
}
