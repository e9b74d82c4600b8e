import LockOutlined from '@mui/icons-material/LockOutlined';
import Box from '@mui/material/Box';
import { PanelSkeleton } from '../../ui/Skeletons';

/** Where the account will be: its place is kept, so that nothing jumps when it opens. */
export function AccountPlace() {
  return (
    <Box component="aside" aria-label="The account" sx={placeSx}>
      <Box sx={{ display: 'flex', gap: 2.5, color: 'text.secondary' }}>
        <LockOutlined aria-hidden sx={{ flex: 'none', mt: '1px' }} />
        <Box component="p">The account opens here when name and two factors match.</Box>
      </Box>
      <PanelSkeleton lines={3} />
      <PanelSkeleton lines={2} />
      <PanelSkeleton lines={3} />
      <PanelSkeleton lines={5} />
    </Box>
  );
}

const placeSx = {
  width: 316,
  boxSizing: 'border-box',
  flex: 'none',
  display: 'flex',
  flexDirection: 'column',
  gap: 3.5,
  px: 3.5,
  pt: 3.5,
  borderLeft: 1,
  borderColor: 'divider',
};
