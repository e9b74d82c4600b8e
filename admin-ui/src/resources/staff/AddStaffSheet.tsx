import PersonAddOutlined from '@mui/icons-material/PersonAddOutlined';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { drafts, useDraft } from '../../desk/drafts';
import { ActionButton } from '../../ui/ActionButton';
import { Note } from '../../ui/Note';
import { PasswordField } from '../../ui/PasswordField';
import { Sheet } from '../../ui/Sheet';
import { nothingRefused, refusedBy } from './refusals';
import { type RoleAndGrants, RoleFields } from './RoleFields';
import { type NewPerson, type Person, useStaffCommands } from './useStaff';
import { roleName } from './words';

interface AddStaffSheetProps {
  open: boolean;
  onBack: () => void;
  /** With the words of the outcome, which stay on screen at the person's own sheet. */
  onAdded: (person: Person, said: string) => void;
}

type Draft = Omit<NewPerson, 'password'>;
const draftKey = 'staff:new';
const empty: Draft = { login: '', name: '', role: 'agent', grants: [] };
const shown = ['login', 'name', 'role', 'grants', 'password'] as const;

export function AddStaffSheet({ open, onBack, onAdded }: AddStaffSheetProps) {
  const [draft, setDraft] = useDraft<Draft>(draftKey, empty);
  // A password is the one thing that Esc does not keep: nobody else should find it on this screen.
  const [password, setPassword] = useState('');
  const [refused, setRefused] = useState(nothingRefused);
  const [busy, setBusy] = useState(false);
  const { add } = useStaffCommands();
  const name = draft.name.trim();
  const missing = missingOf(draft, password);

  const back = () => {
    setPassword('');
    setRefused(nothingRefused);
    onBack();
  };
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    setRefused(nothingRefused);
    try {
      const person = await add({ ...draft, password });
      drafts.drop(draftKey);
      setPassword('');
      onAdded(person, `${person.name} is added and can sign in now as ${person.login}.`);
    } catch (error) {
      setRefused(refusedBy(error, shown));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Sheet
      open={open}
      onBack={back}
      title="Add a person"
      icon={<PersonAddOutlined />}
      width={560}
      below="appBar"
      footer={
        <>
          <Box sx={{ flex: 1, typography: 'caption', color: 'text.disabled' }}>They can sign in at once.</Box>
          <ActionButton
            label={busy ? 'Adding' : `Add ${name || 'them'} as ${roleName[draft.role].toLowerCase()}`}
            keys="ctrl+enter"
            primary
            size="large"
            reason={missing}
            reasonShown="hidden"
            onPress={() => void submit()}
          />
        </>
      }
    >
      <Box sx={{ p: 5, display: 'flex', flexDirection: 'column' }}>
        {refused.whole && <Note meaning="trouble" lead={refused.whole} role="alert" />}
        <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 4, mt: refused.whole ? 4 : 0 }}>
          <TextField
            id="staff-name"
            label="Name"
            autoFocus
            value={draft.name}
            onChange={(event) => setDraft({ ...draft, name: event.target.value })}
            error={refused.fields['name'] !== undefined}
            helperText={refused.fields['name'] ?? 'As colleagues and receipts show it.'}
            slotProps={{ htmlInput: { autoComplete: 'off', maxLength: 100 } }}
          />
          <TextField
            id="staff-login"
            label="Login"
            value={draft.login}
            onChange={(event) => setDraft({ ...draft, login: event.target.value.toLowerCase() })}
            error={refused.fields['login'] !== undefined}
            helperText={refused.fields['login'] ?? 'Letters, digits, dots, dashes; it stays.'}
            slotProps={{ htmlInput: { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false, maxLength: 40 } }}
          />
        </Box>
        <RoleFields
          value={draft}
          onChange={(next: RoleAndGrants) => setDraft({ ...draft, ...next })}
          problems={refused.fields}
        />
        <Box sx={{ mt: 4 }}>
          <PasswordField
            label="First password"
            autoComplete="new-password"
            value={password}
            onChange={setPassword}
            problem={refused.fields['password']}
          />
          <Box sx={{ mt: 1, typography: 'caption', color: 'text.disabled' }}>
            Say it to them in person; they change it in their own menu. A sentence is easier to keep than signs.
          </Box>
        </Box>
      </Box>
    </Sheet>
  );
}

function missingOf({ name, login }: Draft, password: string): string | undefined {
  if (name.trim() === '') return 'Type the name first.';
  if (login.trim() === '') return 'Type the login first.';
  return password === '' ? 'Type the first password.' : undefined;
}
