import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import HourglassEmptyOutlined from '@mui/icons-material/HourglassEmptyOutlined';
import InfoOutlined from '@mui/icons-material/InfoOutlined';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { type Meaning, meaningColor } from './StatusChip';

interface NoteProps {
  meaning?: Meaning;
  /** The first words, in the color of the meaning. */
  lead: ReactNode;
  children?: ReactNode;
  icon?: ReactNode;
  /** `alert` only for what must interrupt a screen reader. */
  role?: 'alert' | 'status';
}

const icons = {
  owed: <InfoOutlined aria-hidden />,
  pending: <HourglassEmptyOutlined aria-hidden />,
  settled: <CheckCircleOutlined aria-hidden />,
  trouble: <ErrorOutlineOutlined aria-hidden />,
};

export function Note({ meaning = 'owed', lead, children, icon, role }: NoteProps) {
  const { ink, soft, line } = meaningColor[meaning];
  return (
    <Box
      role={role}
      sx={{
        display: 'flex',
        gap: 2.5,
        px: 2.5,
        py: 1.75,
        border: 1,
        borderColor: line,
        borderRadius: '6px',
        bgcolor: meaning === 'owed' ? 'surface.sunken' : soft,
        '& > svg': { flex: 'none', mt: 0.25, color: ink },
      }}
    >
      {icon ?? icons[meaning]}
      <Box sx={{ minWidth: 0, flex: 1 }}>
        <Box component="span" sx={{ fontWeight: 600, color: ink }}>
          {lead}
        </Box>
        {children && <> {children}</>}
      </Box>
    </Box>
  );
}
