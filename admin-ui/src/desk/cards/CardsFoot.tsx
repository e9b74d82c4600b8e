import type { SavedCard } from '@billing/contract';
import Box from '@mui/material/Box';
import { ActionButton } from '../../ui/ActionButton';
import type { CardsDraft } from './cardsDraft';
import { reasonOf } from './words';

interface CardsFootProps {
  card: SavedCard;
  draft: CardsDraft;
  missing: string | null;
  busy: boolean;
  /** Opens a form, or makes the card the first. */
  onStep: (step: 'limit' | 'remove') => void;
  onFirst: () => void;
  onCommit: () => void;
}

/** The verbs of the chosen card; in a form, its one decision. What is off says why, and who can do it. */
export function CardsFoot({ card, draft, missing, busy, onStep, onFirst, onCommit }: CardsFootProps) {
  const { can } = card;
  if (draft.step === 'look') {
    const reasons = [reasonOf(can.makeDefault), reasonOf(can.setLimit), reasonOf(can.remove)];
    return (
      <>
        <Box role="status" sx={saidSx}>
          {busy ? 'It is being changed.' : [...new Set(reasons)].filter(Boolean).join(' ')}
        </Box>
        <ActionButton label="Charge first" keys="f" reason={reasons[0]} reasonShown="hidden" onPress={onFirst} />
        <ActionButton
          label="Set limit"
          keys="l"
          reason={reasons[1]}
          reasonShown="hidden"
          onPress={() => onStep('limit')}
        />
        <ActionButton
          label="Remove"
          keys="x"
          reason={reasons[2]}
          reasonShown="hidden"
          onPress={() => onStep('remove')}
        />
      </>
    );
  }
  const why = busy ? 'It is being sent.' : missing;
  const isLimit = draft.step === 'limit';
  return (
    <>
      <Box role="status" sx={saidSx}>
        {why ?? (isLimit ? 'It counts from the next charge on.' : 'The guarantor takes back the yes.')}
      </Box>
      <ActionButton
        label={isLimit ? 'Set the limit' : 'Remove the card'}
        keys="ctrl+enter"
        size="large"
        primary
        reason={why ?? undefined}
        reasonShown="hidden"
        onPress={onCommit}
      />
    </>
  );
}

const saidSx = { flex: 1, typography: 'caption', color: 'text.secondary' };
