import Box from '@mui/material/Box';
import { NavLink } from 'react-router';
import { useCan } from '../providers/ability';
import { useSession } from '../providers/session';
import { barHeight, railWidth } from './measures';
import { placesOf } from './resources';

/** The menu: an icon over its word, 72 px wide. */
export function Rail() {
  const can = useCan();
  const { known, sandbox } = useSession();
  if (!known) return null;
  return (
    <Box component="nav" aria-label="Menu" sx={railSx}>
      {placesOf(known.staff.role, can, sandbox).map(({ name, label, icon: Icon }) => (
        <Box key={name} component={NavLink} to={`/${name}`} sx={linkSx}>
          <Icon aria-hidden sx={{ fontSize: '1.25rem' }} />
          {label}
        </Box>
      ))}
    </Box>
  );
}

const railSx = {
  position: 'fixed',
  top: barHeight,
  bottom: 0,
  left: 0,
  width: railWidth,
  boxSizing: 'border-box',
  overflowY: 'auto',
  borderRight: 1,
  borderColor: 'divider',
  bgcolor: 'background.paper',
  p: 1,
  display: 'flex',
  flexDirection: 'column',
  gap: '1px',
};

const linkSx = {
  typography: 'key',
  fontWeight: 400,
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  justifyContent: 'center',
  gap: 0.25,
  // Twenty places fit on 768 pixels; where there is room, each has more.
  flex: '0 1 43px',
  minHeight: 34,
  borderRadius: '6px',
  color: 'text.secondary',
  textDecoration: 'none',
  '&:hover': { bgcolor: 'action.hover' },
  '&.active': { bgcolor: 'action.selected', color: 'primary.main', fontWeight: 600 },
  '&:focus-visible': { outlineOffset: '-2px' },
};
