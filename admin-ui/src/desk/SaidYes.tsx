import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useShortcut } from '../app/keyboard/useShortcut';
import { Keycap } from '../ui/Keycap';

interface SaidYesProps {
  id: string;
  who: 'caller' | 'guarantor';
  /** Names the words that are read; null while a preview is on its way: nobody says yes to words that are about to change. */
  to: string | null;
  saidYesTo: string | null;
  onYes: (saidYesTo: string | null) => void;
  /** What is kept with the yes. */
  kept: string;
  listen?: boolean;
}

/** A yes to exactly the words beside it, by `y`; when they change, it is asked again. */
export function SaidYes({ id, who, to, saidYesTo, onYes, kept, listen = true }: SaidYesProps) {
  const words = `The ${who} said yes`;
  const said = to !== null && saidYesTo === to;
  const toggle = () => to && onYes(said ? null : to);
  useShortcut('y', words, toggle, { enabled: listen && to !== null });
  return (
    <Box>
      <FormControlLabel
        control={<Checkbox id={id} checked={said} disabled={to === null} onChange={toggle} />}
        label={
          <Box component="span" sx={{ display: 'inline-flex', gap: 2, alignItems: 'center' }}>
            {words}
            <Keycap keys="y" />
          </Box>
        }
      />
      <Box sx={{ typography: 'caption', color: 'text.secondary' }}>{kept}</Box>
    </Box>
  );
}
