import { RELATIONSHIPS, type Relationship } from '@billing/contract';
import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { ariaKeys } from '../../app/keyboard/keys';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { Keycap } from '../../ui/Keycap';
import { relationshipNames } from '../call/words';
import { useRelationship } from './useAnswers';
import type { Call } from '@billing/contract';

/** Recorded with the verification: whose words opened the account. */
export function CallerIs({ call, guarantorId }: { call: Call; guarantorId: number }) {
  const [relationship, onRelationship] = useRelationship(call, guarantorId);
  const next = RELATIONSHIPS[(RELATIONSHIPS.indexOf(relationship) + 1) % RELATIONSHIPS.length] ?? 'self';
  useShortcut('alt+r', 'The caller is: next', () => onRelationship(next), { group: 'Who is calling' });
  return (
    <Box component="section" aria-labelledby="caller-is">
      <Box sx={{ display: 'flex', alignItems: 'center', mb: 1.5 }}>
        <Box component="h2" id="caller-is" sx={{ typography: 'subtitle1', flex: 1 }}>
          The caller is
        </Box>
        <Keycap keys="alt+r" />
      </Box>
      <ToggleButtonGroup
        aria-labelledby="caller-is"
        aria-keyshortcuts={ariaKeys('alt+r')}
        value={relationship}
        onChange={(_event, chosen: Relationship | null) => chosen && onRelationship(chosen)}
        sx={{ flexWrap: 'wrap', gap: 1, '& .MuiToggleButton-root.MuiToggleButtonGroup-grouped': pieceSx }}
      >
        {RELATIONSHIPS.map((one) => (
          <ToggleButton key={one} value={one}>
            {relationshipNames[one]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </Box>
  );
}

const pieceSx = { m: 0, border: 1, borderColor: 'line.strong', borderRadius: '4px' };
