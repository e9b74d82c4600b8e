import LockOutlined from '@mui/icons-material/LockOutlined';
import Box from '@mui/material/Box';
import Modal from '@mui/material/Modal';
import { useQueryClient } from '@tanstack/react-query';
import { type FocusEvent, type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { useLogout } from 'react-admin';
import { checkLock, unlock } from '../providers/authProvider';
import { useSession } from '../providers/session';
import { ActionButton } from '../ui/ActionButton';
import { PasswordField } from '../ui/PasswordField';
import { Brand } from './Brand';
import { ShortcutLayer } from './keyboard/useShortcut';

const askEveryMs = 60_000;

/** After 15 minutes the server locks; the cover hides the screen, which keeps what was typed. */
export function LockCover() {
  const { known, callId } = useSession();
  const password = useRef<HTMLInputElement>(null);
  const locked = known?.locked === true;
  useEffect(() => {
    if (locked) return undefined;
    const timer = setInterval(() => void checkLock(), askEveryMs);
    return () => clearInterval(timer);
  }, [locked]);
  if (!locked) return null;
  // What closes under the cover gives its focus back; it comes here, where the next thing to do is to type.
  const toPassword = (event: FocusEvent) => {
    if (event.target === event.currentTarget) password.current?.focus();
  };
  return (
    <Modal open disableEscapeKeyDown sx={{ zIndex: 'tooltip' }} hideBackdrop>
      <Box sx={coverSx} role="dialog" aria-modal="true" aria-labelledby="lock-title" onFocus={toPassword}>
        <ShortcutLayer>
          <Box sx={{ color: 'text.primary', mb: 8 }}>
            <Brand />
          </Box>
          <UnlockForm name={known.staff.name} isOnCall={callId !== null} inputRef={password} />
        </ShortcutLayer>
      </Box>
    </Modal>
  );
}

interface UnlockFormProps {
  name: string;
  isOnCall: boolean;
  inputRef: RefObject<HTMLInputElement | null>;
}

function UnlockForm({ name, isOnCall, inputRef }: UnlockFormProps) {
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const queryClient = useQueryClient();
  const logout = useLogout();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || password === '') return;
    setBusy(true);
    try {
      await unlock(password);
      // The caller is verified again after a lock: what was open is neither shown nor kept.
      void queryClient.resetQueries({ queryKey: ['desk'] });
      await queryClient.invalidateQueries();
    } catch (error) {
      setPassword('');
      setProblem(error instanceof Error ? error.message : 'That did not work. Try again.');
      setBusy(false);
    }
  };
  return (
    <Box component="form" onSubmit={(event) => void submit(event)} sx={{ width: 400, maxWidth: '90vw' }}>
      <Box component="h1" id="lock-title" sx={{ typography: 'h2', display: 'flex', alignItems: 'center', gap: 2.5 }}>
        <LockOutlined aria-hidden sx={{ color: 'text.secondary' }} /> Locked
      </Box>
      <Box component="p" sx={{ mt: 2, mb: 5, color: 'text.secondary' }}>
        {name}, nothing is lost: type your password to go on where you were.
        {isOnCall && ' The call is still on; who is calling is verified again.'}
      </Box>
      <PasswordField value={password} onChange={setPassword} problem={problem} autoFocus inputRef={inputRef} />
      <Box sx={{ mt: 4, display: 'flex', gap: 2 }}>
        <ActionButton
          label="Unlock"
          keys="Enter"
          listen={false}
          primary
          size="large"
          type="submit"
          onPress={() => undefined}
        />
        <ActionButton label="Sign out instead" size="large" onPress={() => void logout()} />
      </Box>
    </Box>
  );
}

const coverSx = {
  position: 'fixed',
  inset: 0,
  bgcolor: 'background.default',
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'center',
  justifyContent: 'center',
};
