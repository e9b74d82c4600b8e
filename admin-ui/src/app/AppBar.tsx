import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import MuiAppBar from '@mui/material/AppBar';
import { useState } from 'react';
import { Link } from 'react-router';
import { useSession } from '../providers/session';
import { Keycap } from '../ui/Keycap';
import { Brand } from './Brand';
import { KeyList } from './keyboard/KeyList';
import { useShortcut } from './keyboard/useShortcut';
import { HelpSheet } from './HelpSheet';
import { SearchBox } from './SearchBox';
import { UserMenu } from './UserMenu';

export function AppBar() {
  const { sandbox } = useSession();
  const [open, setOpen] = useState<'keys' | 'help' | null>(null);
  useShortcut('?', 'This list of keys', () => setOpen('keys'), { group: 'Everywhere' });
  useShortcut('g', 'Help and knowledge', () => setOpen('help'), { group: 'Everywhere' });
  return (
    <MuiAppBar component="header" variant="elevation" square>
      <Box sx={{ display: 'flex', alignItems: 'center', height: 48, px: 4, gap: 4 }}>
        <Box
          component={Link}
          to="/"
          sx={{ display: 'flex', width: 194, flex: 'none', color: 'inherit', textDecoration: 'none' }}
        >
          <Brand />
        </Box>
        <SearchBox />
        <Box sx={{ flex: 1 }} />
        {sandbox && (
          <Box
            sx={{
              typography: 'caption',
              px: 1.75,
              py: 0.5,
              border: 1,
              borderColor: 'color-mix(in srgb, currentColor 40%, transparent)',
              borderRadius: '4px',
              color: 'bar.ink2',
            }}
          >
            Sandbox
          </Box>
        )}
        <BarButton label="Keys" keys="?" onPress={() => setOpen('keys')} />
        <BarButton label="Help" keys="g" onPress={() => setOpen('help')} />
        <UserMenu />
      </Box>
      <KeyList open={open === 'keys'} onClose={() => setOpen(null)} />
      <HelpSheet open={open === 'help'} onClose={() => setOpen(null)} />
    </MuiAppBar>
  );
}

function BarButton({ label, keys, onPress }: { label: string; keys: string; onPress: () => void }) {
  return (
    <ButtonBase
      onClick={onPress}
      aria-keyshortcuts={keys.toUpperCase()}
      sx={{
        typography: 'caption',
        color: 'bar.ink2',
        gap: 1.5,
        minHeight: 26,
        borderRadius: '4px',
        '&:hover': { color: 'bar.ink' },
      }}
    >
      {label}
      <Keycap keys={keys} />
    </ButtonBase>
  );
}
