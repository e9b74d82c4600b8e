import PasswordOutlined from '@mui/icons-material/PasswordOutlined';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { call } from '../providers/httpClient';
import { type SessionAnswer, session } from '../providers/session';
import { nothingRefused, refusedBy } from '../resources/staff/refusals';
import { ActionButton } from '../ui/ActionButton';
import { Note } from '../ui/Note';
import { PasswordField } from '../ui/PasswordField';
import { Sheet } from '../ui/Sheet';

const shown = ['current', 'password'] as const;

/** The one thing about themselves that everybody may change. What was typed is forgotten when the sheet closes. */
export default function PasswordSheet({ onBack }: { onBack: () => void }) {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [refused, setRefused] = useState(nothingRefused);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    setRefused(nothingRefused);
    try {
      // The answer is a new session: the former ones, this one too, have ended.
      session.signedIn(await call<SessionAnswer>('/api/me/password', { method: 'POST', body: { current, password } }));
      setCurrent('');
      setPassword('');
      setDone(true);
    } catch (error) {
      setRefused(refusedBy(error, shown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Sheet
      open
      onBack={onBack}
      title="Change your password"
      icon={<PasswordOutlined />}
      width={480}
      below="appBar"
      footer={
        <>
          <Box sx={{ flex: 1 }} />
          {done ? (
            <ActionButton label="Done" keys="Enter" primary size="large" autoFocus onPress={onBack} />
          ) : (
            <ActionButton
              label={busy ? 'Changing' : 'Change the password'}
              keys="ctrl+enter"
              primary
              size="large"
              reason={missingOf(current, password)}
              reasonShown="hidden"
              onPress={() => void submit()}
            />
          )}
        </>
      }
    >
      <Box sx={{ p: 5, display: 'flex', flexDirection: 'column', gap: 4 }}>
        {done ? (
          <Note meaning="settled" lead="Your new password counts from now on." role="status">
            Wherever else you were signed in, you are signed out.
          </Note>
        ) : (
          <>
            {refused.whole && <Note meaning="trouble" lead={refused.whole} role="alert" />}
            <PasswordField
              label="Present password"
              autoFocus
              value={current}
              onChange={setCurrent}
              problem={refused.fields['current']}
            />
            <PasswordField
              label="New password"
              autoComplete="new-password"
              value={password}
              onChange={setPassword}
              problem={refused.fields['password']}
            />
            <Box sx={{ typography: 'caption', color: 'text.disabled' }}>
              Length is what counts: a sentence that only you would say is good. You stay signed in here; everywhere
              else you are signed out.
            </Box>
          </>
        )}
      </Box>
    </Sheet>
  );
}

function missingOf(current: string, password: string): string | undefined {
  if (current === '') return 'Type your present password first.';
  return password === '' ? 'Type the new password.' : undefined;
}
