import BadgeOutlined from '@mui/icons-material/BadgeOutlined';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { useCan } from '../../providers/ability';
import { useSession } from '../../providers/session';
import { Note } from '../../ui/Note';
import { Sheet } from '../../ui/Sheet';
import { PanelSkeleton } from '../../ui/Skeletons';
import { ErrorState } from '../../ui/States';
import { ChangePerson } from './ChangePerson';
import { NewPasswordPane } from './NewPasswordPane';
import { PersonFacts } from './PersonFacts';
import { StatePane } from './StatePane';
import { useStaff } from './useStaff';
import { ownRoleSentence } from './words';

/** What the sheet is about at the moment; Esc goes back to the person first. */
export type StaffPane = 'person' | 'password' | 'state';

interface StaffSheetProps {
  id: string;
  onBack: () => void;
}

export function StaffSheet({ id, onBack }: StaffSheetProps) {
  const { data: person, error, refetch } = useStaff(id);
  const can = useCan();
  const isMe = useSession().known?.staff.id === id;
  const [pane, setPane] = useState<StaffPane>('person');
  const added = (useLocation().state as { said?: string } | null)?.said;
  const [said, setSaid] = useState(added);
  const done = (words: string) => {
    setSaid(words);
    setPane('person');
  };
  const open = (next: StaffPane) => {
    setSaid(undefined);
    setPane(next);
  };
  return (
    <Sheet
      open
      onBack={pane === 'person' ? onBack : () => setPane('person')}
      title={titleOf(pane, person?.name)}
      icon={<BadgeOutlined />}
      width={560}
      below="appBar"
    >
      <Box sx={{ display: 'flex', flexDirection: 'column', minHeight: '100%' }}>
        {error && <ErrorState title="This person could not be read" error={error} onRetry={() => void refetch()} />}
        {!person && !error && (
          <Box sx={{ p: 5 }}>
            <PanelSkeleton lines={8} />
          </Box>
        )}
        {person && pane === 'person' && (
          <>
            <Box sx={{ px: 5, pt: 5, '&:empty': { display: 'none' } }}>
              {said && <Note meaning="settled" lead={said} role="status" />}
            </Box>
            <PersonFacts person={person} isChanged={!isMe && can('change', 'Staff')} />
            {isMe && <Reason>{ownRoleSentence}</Reason>}
            {!isMe && !can('change', 'Staff') && <Reason>An admin adds people and changes them.</Reason>}
            {!isMe && can('change', 'Staff') && (
              <ChangePerson key={person.id} person={person} onDone={done} onOpen={open} />
            )}
          </>
        )}
        {person && pane === 'password' && <NewPasswordPane person={person} onDone={done} />}
        {person && pane === 'state' && <StatePane person={person} onDone={done} />}
      </Box>
    </Sheet>
  );
}

function Reason({ children }: { children: string }) {
  return (
    <Box sx={{ px: 5, pb: 5 }}>
      <Note lead="Read only.">{children}</Note>
    </Box>
  );
}

function titleOf(pane: StaffPane, name = 'Person'): string {
  if (pane === 'password') return `New password for ${name}`;
  return pane === 'state' ? `Whether ${name} may sign in` : name;
}
