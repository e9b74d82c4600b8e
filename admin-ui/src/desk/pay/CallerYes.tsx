import type { PaymentPreview } from '@billing/contract';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { Keycap } from '../../ui/Keycap';
import { yesKey } from './payDraft';

const YES_ID = 'debit-yes';
export const focusYes = () => document.getElementById(YES_ID)?.focus();

interface CallerYesProps {
  /** Null while the preview is on its way: nobody says yes to words that are about to change. */
  preview: PaymentPreview | null;
  saidYesTo: string | null;
  onYes: (saidYesTo: string | null) => void;
  listen: boolean;
}

/** The caller's yes to exactly these words; when an amount, a day or the account changes, it is asked again. */
export function CallerYes({ preview, saidYesTo, onYes, listen }: CallerYesProps) {
  const key = preview?.debit ? yesKey(preview) : null;
  const said = key !== null && saidYesTo === key;
  const toggle = () => key && onYes(said ? null : key);
  useShortcut('y', 'The caller said yes', toggle, { enabled: listen && key !== null });
  return (
    <Box>
      <FormControlLabel
        control={<Checkbox id={YES_ID} checked={said} disabled={key === null} onChange={toggle} />}
        label={
          <Box component="span" sx={{ display: 'inline-flex', gap: 2, alignItems: 'center' }}>
            The caller said yes
            <Keycap keys="y" />
          </Box>
        }
      />
      <Box sx={{ typography: 'caption', color: 'text.secondary' }}>
        {`Words ${preview?.debit?.scriptVersion ?? ''} are stored with the yes. A task asks for the written notice.`}
      </Box>
    </Box>
  );
}
