import ScienceOutlined from '@mui/icons-material/ScienceOutlined';
import type { Role } from '@billing/contract';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { useShortcut } from '../app/keyboard/useShortcut';
import { type DemoLogin, useSession } from '../providers/session';
import { Keycap } from '../ui/Keycap';

const does: Record<Role, string> = {
  agent: 'answers calls',
  supervisor: 'approves and closes',
  admin: 'sets the rules',
};

/** Every installation of the sandbox starts with this; the server refuses it anywhere else. */
const defaultDemoPassword = 'billing-desk-demo';

interface DemoSignInsProps {
  onPick: (login: DemoLogin, password: string) => void;
}

export function DemoSignIns({ onPick }: DemoSignInsProps) {
  const { demoLogins, demoPassword } = useSession();
  const pick = (one: DemoLogin) => onPick(one, demoPassword ?? defaultDemoPassword);
  return (
    <Box component="section" aria-labelledby="demo-title" sx={panelSx}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, height: 31 }}>
        <ScienceOutlined aria-hidden sx={{ fontSize: '1rem' }} />
        <Box component="h2" id="demo-title" sx={{ typography: 'subtitle1', flex: 1 }}>
          Sandbox sign-ins
        </Box>
        <Box sx={{ typography: 'caption', color: 'text.disabled' }}>no real patients, no real money</Box>
      </Box>
      {demoLogins.map((one, at) => (
        <DemoRow key={one.login} login={one} keys={String(at + 1)} onPick={() => pick(one)} />
      ))}
    </Box>
  );
}

function DemoRow({ login, keys, onPick }: { login: DemoLogin; keys: string; onPick: () => void }) {
  useShortcut(keys, `Sign in as ${login.name}`, onPick);
  return (
    <ButtonBase onClick={onPick} aria-keyshortcuts={keys} sx={rowSx}>
      <Box sx={{ width: 128, fontWeight: 600, textAlign: 'left', whiteSpace: 'nowrap' }}>{login.name}</Box>
      <Box sx={{ flex: 1, textAlign: 'left', color: 'text.secondary' }}>{does[login.role]}</Box>
      <Keycap keys={keys} />
    </ButtonBase>
  );
}

const panelSx = {
  mt: 8,
  px: 3.5,
  py: 2,
  border: 1,
  borderColor: 'divider',
  borderRadius: '8px',
  bgcolor: 'background.paper',
};
const rowSx = {
  typography: 'body1',
  width: '100%',
  height: 36,
  borderTop: 1,
  borderColor: 'divider',
  '&:hover': { bgcolor: 'action.hover' },
};
