import AccountCircleOutlined from '@mui/icons-material/AccountCircleOutlined';
import CheckOutlined from '@mui/icons-material/CheckOutlined';
import ExpandMoreOutlined from '@mui/icons-material/ExpandMoreOutlined';
import LogoutOutlined from '@mui/icons-material/LogoutOutlined';
import PasswordOutlined from '@mui/icons-material/PasswordOutlined';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { lazy, Suspense, useRef, useState } from 'react';
import { useLogout } from 'react-admin';
import { useSession } from '../providers/session';
import { type ThemeChoice, useThemeChoice } from './theme/useThemeChoice';

const PasswordSheet = lazy(() => import('./PasswordSheet'));

const choices: [ThemeChoice, string][] = [
  ['system', 'As the system'],
  ['light', 'Light'],
  ['dark', 'Dark'],
];

export function UserMenu() {
  const { known } = useSession();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [changing, setChanging] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const [theme, setTheme] = useThemeChoice();
  const logout = useLogout();
  if (!known) return null;
  return (
    <>
      <ButtonBase
        ref={button}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ typography: 'body1', gap: 2, minHeight: 32, borderRadius: '6px', whiteSpace: 'nowrap' }}
      >
        <AccountCircleOutlined aria-hidden sx={{ fontSize: '1.25rem' }} />
        {known.staff.name}
        <ExpandMoreOutlined aria-hidden sx={{ fontSize: '1.125rem' }} />
      </ButtonBase>
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { sx: { mt: 2 } } }}
      >
        {choices.map(([choice, word]) => (
          <MenuItem key={choice} role="menuitemradio" aria-checked={theme === choice} onClick={() => setTheme(choice)}>
            <Box sx={{ width: 18, display: 'flex' }}>{theme === choice && <CheckOutlined aria-hidden />}</Box>
            {word}
          </MenuItem>
        ))}
        <Divider />
        <MenuItem
          onClick={() => {
            setAnchor(null);
            setChanging(true);
          }}
        >
          <PasswordOutlined aria-hidden />
          Change your password
        </MenuItem>
        <MenuItem onClick={() => void logout()}>
          <LogoutOutlined aria-hidden />
          Sign out
        </MenuItem>
      </Menu>
      <Suspense fallback={null}>
        {changing && (
          <PasswordSheet
            onBack={() => {
              setChanging(false);
              button.current?.focus();
            }}
          />
        )}
      </Suspense>
    </>
  );
}
