import type { GuarantorStatements } from '@billing/contract';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { Keycap } from '../../ui/Keycap';
import { Note } from '../../ui/Note';

interface AddressToConfirmProps {
  address: GuarantorStatements['address'];
  confirmed: boolean;
  onConfirmed: (yes: boolean) => void;
}

/** Read aloud before anything leaves: paper that goes to the old address is read by somebody else. */
export function AddressToConfirm({ address, confirmed, onConfirmed }: AddressToConfirmProps) {
  useShortcut('y', 'The caller confirmed the address', () => onConfirmed(!confirmed), { enabled: address !== null });
  if (!address)
    return (
      <Note meaning="trouble" lead="There is no postal address.">
        It can be printed here; it cannot be mailed.
      </Note>
    );
  return (
    <Box component="section" aria-label="Address">
      <Box component="h3" sx={{ typography: 'overline', color: 'text.secondary', mb: 1 }}>
        Read aloud: “Is your mailing address still …”
      </Box>
      <Box sx={{ fontWeight: 600, fontSize: '1rem' }}>{address.lines.join(', ')}</Box>
      {!address.usable && <Note meaning="trouble" lead={address.whyNot} />}
      <FormControlLabel
        control={<Checkbox checked={confirmed} onChange={(_event, yes) => onConfirmed(yes)} />}
        label={
          <Box component="span" sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
            The caller confirmed it <Keycap keys="y" />
          </Box>
        }
      />
    </Box>
  );
}
