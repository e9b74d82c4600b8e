import type { SavedCard } from '@billing/contract';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { MoneyInput } from '../../ui/MoneyInput';
import { becomesMore, type CardsDraft } from './cardsDraft';
import { limitWords } from './words';

interface LimitFormProps {
  card: SavedCard;
  draft: CardsDraft;
  change: (next: Partial<CardsDraft>) => void;
  inCall: boolean;
  problem: string | undefined;
}

/** A lower limit is set at once; a higher one, or none, only by the guarantor's yes. */
export function LimitForm({ card, draft, change, inCall, problem }: LimitFormProps) {
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2, alignItems: 'flex-start' }}>
      <Box sx={{ color: 'text.secondary' }}>Now: {limitWords(card.maxChargeCents)}.</Box>
      <MoneyInput
        label="At most in one charge"
        autoFocus
        disabled={draft.noLimit}
        cents={draft.limitCents}
        onCents={(limitCents) => change({ limitCents, saidYes: false })}
        problem={problem}
        hint="What is charged above it is refused before the card is asked."
      />
      <FormControlLabel
        control={
          <Checkbox checked={draft.noLimit} onChange={(_event, noLimit) => change({ noLimit, saidYes: false })} />
        }
        label="No limit: as much as is owed"
      />
      {becomesMore(card, draft) && inCall && (
        <FormControlLabel
          control={<Checkbox checked={draft.saidYes} onChange={(_event, saidYes) => change({ saidYes })} />}
          label="The guarantor said in this call that one charge may be more"
        />
      )}
    </Box>
  );
}
