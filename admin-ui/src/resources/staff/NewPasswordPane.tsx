import Box from '@mui/material/Box';
import { useState } from 'react';
import { ActionButton } from '../../ui/ActionButton';
import { Note } from '../../ui/Note';
import { PasswordField } from '../../ui/PasswordField';
import { SheetFoot } from './SheetFoot';
import type { Person } from './useStaff';
import { useStaffChange } from './useStaffChange';

export function NewPasswordPane({ person, onDone }: { person: Person; onDone: (said: string) => void }) {
  const [password, setPassword] = useState('');
  const { send, busy, refused } = useStaffChange(person, ['password'], onDone);
  return (
    <>
      <Box sx={{ p: 5 }}>
        <Note lead="Where they are signed in, they are signed out.">
          {person.name} goes on with the new password. Say it to them in person; they change it in their own menu.
        </Note>
        {refused.whole && (
          <Box sx={{ mt: 4 }}>
            <Note meaning="trouble" lead={refused.whole} role="alert" />
          </Box>
        )}
        <Box sx={{ mt: 4 }}>
          <PasswordField
            label="New password"
            autoComplete="new-password"
            autoFocus
            value={password}
            onChange={setPassword}
            problem={refused.fields['password']}
          />
        </Box>
      </Box>
      <SheetFoot hint="">
        <ActionButton
          label={busy ? 'Setting' : 'Set this password'}
          keys="ctrl+enter"
          primary
          size="large"
          reason={password === '' ? 'Type the new password.' : undefined}
          reasonShown="hidden"
          onPress={() =>
            void send(
              { password },
              ({ name }) => `The new password of ${name} counts. Their former sessions have ended.`,
            )
          }
        />
      </SheetFoot>
    </>
  );
}
