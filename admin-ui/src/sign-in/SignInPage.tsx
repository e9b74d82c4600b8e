import InfoOutlined from '@mui/icons-material/InfoOutlined';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useCheckAuth, useLogin } from 'react-admin';
import { useSession } from '../providers/session';
import { ActionButton } from '../ui/ActionButton';
import { Note } from '../ui/Note';
import { PasswordField } from '../ui/PasswordField';
import { DemoSignIns } from './DemoSignIns';
import { SignInSide } from './SignInSide';

export function SignInPage() {
  const { sandbox, demoLogins } = useSession();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const passwordInput = useRef<HTMLInputElement>(null);
  const signIn = useLogin();
  useAlreadySignedIn();

  const enter = async (name: string, secret: string) => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await signIn({ login: name, password: secret });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : 'That did not work. Try again.');
      setPassword('');
      passwordInput.current?.focus();
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (login.trim() && password) void enter(login.trim(), password);
  };

  return (
    <Box sx={{ display: 'flex', minHeight: '100vh' }}>
      <SignInSide />
      <Box component="main" sx={{ flex: 1, display: 'flex', justifyContent: 'center', px: 5, py: 8 }}>
        <Box sx={{ width: 400, my: 'auto' }}>
          <Box component="h1" sx={{ typography: 'h2' }}>
            Sign in
          </Box>
          <Box component="form" onSubmit={submit} noValidate sx={{ mt: 5 }}>
            {problem && (
              <Box sx={{ mb: 4 }}>
                <Note meaning="trouble" lead={problem} role="alert" />
              </Box>
            )}
            <TextField
              id="login"
              label="Login"
              fullWidth
              autoFocus
              autoComplete="username"
              value={login}
              onChange={(event) => setLogin(event.target.value)}
              slotProps={{ htmlInput: { autoCapitalize: 'none', spellCheck: false, maxLength: 120 } }}
              sx={{ '& .MuiOutlinedInput-root': { minHeight: 40 } }}
            />
            <Box sx={{ mt: 3 }}>
              <PasswordField value={password} onChange={setPassword} inputRef={passwordInput} />
            </Box>
            <ActionButton
              label={busy ? 'Signing in' : 'Sign in'}
              keys="Enter"
              listen={false}
              primary
              fullWidth
              size="large"
              type="submit"
              onPress={() => undefined}
              sx={{ mt: 4.5 }}
            />
          </Box>
          <Box sx={{ mt: 3.5, display: 'flex', gap: 2, typography: 'caption', color: 'text.disabled' }}>
            <InfoOutlined aria-hidden sx={{ fontSize: '1rem' }} />
            <span>
              After five wrong tries from one place we wait 30 seconds, then longer. Nobody is locked out by somebody
              else.
            </span>
          </Box>
          {sandbox && demoLogins.length > 0 && <DemoSignIns onPick={(one, secret) => void enter(one.login, secret)} />}
        </Box>
      </Box>
    </Box>
  );
}

/** Also asks the server once whether this is the sandbox: its 401 says so. */
function useAlreadySignedIn(): void {
  const checkAuth = useCheckAuth();
  useEffect(() => {
    checkAuth({}, false)
      .then(() => window.location.replace('/'))
      .catch(() => undefined);
  }, [checkAuth]);
}
