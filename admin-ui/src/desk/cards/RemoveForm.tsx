import type { SavedCard } from '@billing/contract';
import Box from '@mui/material/Box';
import { ChoiceRow, Choices } from '../pay/ChoiceRow';
import { cardWords } from '../pay/words';
import { type CardsDraft, replacements } from './cardsDraft';
import { expiryWords } from './words';

interface RemoveFormProps {
  card: SavedCard;
  cards: readonly SavedCard[];
  draft: CardsDraft;
  change: (next: Partial<CardsDraft>) => void;
}

/** Removing takes back the yes: the card is never charged again. The one charged first names another. */
export function RemoveForm({ card, cards, draft, change }: RemoveFormProps) {
  const others = replacements(card, cards);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2.5 }}>
      <Box>
        {cardWords(card.brand, card.last4)} is never charged again. To use it later it must be read aloud once more.
      </Box>
      {card.isDefault && others.length > 0 && (
        <Choices
          title="Charged first instead"
          value={String(draft.replacementId ?? '')}
          onValue={(next) => change({ replacementId: Number(next) })}
        >
          {others.map((other, at) => (
            <ChoiceRow
              key={other.id}
              value={String(other.id)}
              chosen={draft.replacementId === other.id}
              autoFocus={at === 0}
              label={cardWords(other.brand, other.last4)}
              hint={expiryWords(other)}
            />
          ))}
        </Choices>
      )}
    </Box>
  );
}
