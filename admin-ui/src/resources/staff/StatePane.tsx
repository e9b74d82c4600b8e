import Box from '@mui/material/Box';
import { ActionButton } from '../../ui/ActionButton';
import { Note } from '../../ui/Note';
import { SheetFoot } from './SheetFoot';
import type { Person } from './useStaff';
import { useStaffChange } from './useStaffChange';

/** What disabling does is said here, before the press; the press names it again. */
export function StatePane({ person, onDone }: { person: Person; onDone: (said: string) => void }) {
  const { send, busy, refused } = useStaffChange(person, [], onDone);
  const disabling = person.status === 'active';
  return (
    <>
      <Box sx={{ p: 5, display: 'flex', flexDirection: 'column', gap: 4 }}>
        {refused.whole && <Note meaning="trouble" lead={refused.whole} role="alert" />}
        {disabling ? (
          <Note meaning="pending" lead={`${person.name} is signed out at their next request.`}>
            Every session of theirs ends, also in the middle of a call. What they did stays in the audit under their
            name, and they can be enabled again.
          </Note>
        ) : (
          <Note lead={`${person.name} can sign in again at once,`}>
            with the password, the role and the rights that they had.
          </Note>
        )}
      </Box>
      <SheetFoot hint={disabling ? 'Esc leaves everything as it is.' : ''}>
        <ActionButton
          label={labelOf(disabling, busy, person.name)}
          keys="ctrl+enter"
          primary
          size="large"
          autoFocus
          onPress={() => void send({ status: disabling ? 'disabled' : 'active' }, saidOf)}
        />
      </SheetFoot>
    </>
  );
}

function labelOf(disabling: boolean, busy: boolean, name: string): string {
  if (disabling) return busy ? 'Disabling' : `Disable ${name}`;
  return busy ? 'Enabling' : `Enable ${name}`;
}

function saidOf({ name, status }: Person): string {
  return status === 'disabled'
    ? `${name} is disabled. Their next request is refused.`
    : `${name} is active and can sign in again.`;
}
