import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { numberRefused } from '../../commands/refused';
import { DayField } from '../../ui/DayField';
import { SaidYes } from '../SaidYes';
import type { Entry } from './useUseCredit';

/** Money goes to another account only by the guarantor's word: said in this call, or written. */
export function Instruction({ entry }: { entry: Entry }) {
  return entry.onCall ? <SaidInCall entry={entry} /> : <Written entry={entry} />;
}

function SaidInCall({ entry: { draft, change, live } }: { entry: Entry }) {
  return (
    <SaidYes
      id="credit-yes"
      who="guarantor"
      to={live.fresh?.instruction ? live.fresh.previewHash : null}
      saidYesTo={draft.saidYesTo}
      onYes={(saidYesTo) => change({ saidYesTo })}
      kept="The words, this call and your name are kept with it."
    />
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
