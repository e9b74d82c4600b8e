import BlockOutlined from '@mui/icons-material/BlockOutlined';
import CheckOutlined from '@mui/icons-material/CheckOutlined';
import PasswordOutlined from '@mui/icons-material/PasswordOutlined';
import type { Grant } from '@billing/contract';
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { drafts, useDraft } from '../../desk/drafts';
import { ActionButton } from '../../ui/ActionButton';
import { Note } from '../../ui/Note';
import { type RoleAndGrants, RoleFields } from './RoleFields';
import { SheetFoot } from './SheetFoot';
import type { StaffPane } from './StaffSheet';
import type { Person, StaffChange } from './useStaff';
import { useStaffChange } from './useStaffChange';
import { grantWords, roleName } from './words';

interface ChangePersonProps {
  person: Person;
  onDone: (said: string) => void;
  onOpen: (pane: StaffPane) => void;
}

/** Name, role and rights are changed together; the password and the state are decisions of their own. */
export function ChangePerson({ person, onDone, onOpen }: ChangePersonProps) {
  const draftKey = `staff:${person.id}`;
  const now: RoleAndGrants & { name: string } = {
    name: person.name,
    role: person.role,
    grants: person.grants as Grant[],
  };
  const [wanted, setWanted] = useDraft(draftKey, now);
  const { send, busy, refused } = useStaffChange(person, ['name', 'role', 'grants'], (said) => {
    drafts.drop(draftKey);
    onDone(said);
  });
  const change = differenceOf(person, wanted);
  const nothing = Object.keys(change).length === 0;
  const isActive = person.status === 'active';
  return (
    <>
      <Box sx={{ px: 5, pb: 3, display: 'flex', gap: 2 }}>
        <ActionButton label="New password" keys="p" icon={<PasswordOutlined />} onPress={() => onOpen('password')} />
        <ActionButton
          label={isActive ? 'Disable' : 'Enable'}
          keys={isActive ? 'd' : 'e'}
          icon={isActive ? <BlockOutlined /> : <CheckOutlined />}
          onPress={() => onOpen('state')}
        />
      </Box>
      <Box sx={{ px: 5, pb: 5, display: 'flex', flexDirection: 'column' }}>
        {refused.whole && <Note meaning="trouble" lead={refused.whole} role="alert" />}
        <TextField
          id="person-name"
          label="Name"
          value={wanted.name}
          onChange={(event) => setWanted({ ...wanted, name: event.target.value })}
          error={refused.fields['name'] !== undefined}
          helperText={refused.fields['name']}
          slotProps={{ htmlInput: { autoComplete: 'off', maxLength: 100 } }}
          sx={{ mt: 3 }}
        />
        <RoleFields value={wanted} onChange={(next) => setWanted({ ...wanted, ...next })} problems={refused.fields} />
      </Box>
      <SheetFoot hint="It counts from their next request on.">
        <ActionButton
          label={busy ? 'Saving' : 'Save the change'}
          keys="ctrl+enter"
          primary
          size="large"
          reason={nothing ? 'Nothing is changed yet.' : undefined}
          reasonShown="hidden"
          onPress={() => void send(change, saidOf)}
        />
      </SheetFoot>
    </>
  );
}

/** Only what differs is sent, so that two admins do not undo each other's changes. */
function differenceOf(person: Person, wanted: RoleAndGrants & { name: string }): StaffChange {
  const change: StaffChange = {};
  if (wanted.name.trim() !== person.name) change.name = wanted.name.trim();
  if (wanted.role !== person.role) change.role = wanted.role;
  const same = [...wanted.grants].sort().join() === [...person.grants].sort().join();
  if (!same) change.grants = wanted.grants;
  return change;
}

function saidOf({ name, role, grants }: Person): string {
  const rights = grants.length > 0 ? ` with: ${grantWords(grants).toLowerCase()}` : '';
  return `Saved. ${name} is ${roleName[role].toLowerCase()}${rights} from their next request on.`;
}
