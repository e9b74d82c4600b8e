import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { numberRefused } from '../../commands/refused';
import { DayField } from '../../ui/DayField';
import { Keycap } from '../../ui/Keycap';
import type { Entry } from './useUseCredit';

/** Money goes to another account only by the guarantor's word: said in this call, or written. */
export function Instruction({ entry }: { entry: Entry }) {
  return entry.onCall ? <SaidInCall entry={entry} /> : <Written entry={entry} />;
}

/** The yes is to exactly the words beside it; when the amount changes, it is asked again. */
function SaidInCall({ entry: { draft, change, live } }: { entry: Entry }) {
  const hash = live.fresh?.instruction ? live.fresh.previewHash : null;
  const said = hash !== null && draft.saidYesTo === hash;
  const toggle = () => hash && change({ saidYesTo: said ? null : hash });
  useShortcut('y', 'The guarantor said yes', toggle, { enabled: hash !== null });
  return (
    <Box>
      <FormControlLabel
        control={<Checkbox id="credit-yes" checked={said} disabled={hash === null} onChange={toggle} />}
        label={
          <Box component="span" sx={{ display: 'inline-flex', gap: 2, alignItems: 'center' }}>
            The guarantor said yes
            <Keycap keys="y" />
          </Box>
        }
      />
      <Box sx={{ typography: 'caption', color: 'text.secondary' }}>
        The words, this call and your name are kept with it.
      </Box>
    </Box>
  );
}

function Written({ entry: { draft, change } }: { entry: Entry }) {
  const number = numberRefused(draft.note);
  return (
    <Box role="group" aria-label="The guarantor’s letter" sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ typography: 'caption', color: 'text.secondary' }}>
        There is no call: it goes to another account by the guarantor’s letter.
      </Box>
      <DayField
        id="credit-letter"
        label="Letter came on"
        day={draft.receivedOn}
        onDay={(receivedOn) => change({ receivedOn })}
      />
      <TextField
        id="credit-note"
        label="Where it is kept"
        value={draft.note}
        onChange={(event) => change({ note: event.target.value })}
        error={number !== undefined}
        helperText={number ?? 'Such as the number of the scan, and what the guarantor wrote.'}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
    </Box>
  );
}
