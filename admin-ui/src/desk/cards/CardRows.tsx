import type { SavedCard } from '@billing/contract';
import Box from '@mui/material/Box';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { Keycap } from '../../ui/Keycap';
import { ChoiceRow, Choices } from '../pay/ChoiceRow';
import { cardWords } from '../pay/words';
import { expiryWords, statusWords } from './words';

interface CardRowsProps {
  cards: readonly SavedCard[];
  chosen: SavedCard;
  onChoose: (id: number) => void;
  listen: boolean;
}

/** The one charged first on top; each with its number key. */
export function CardRows({ cards, chosen, onChoose, listen }: CardRowsProps) {
  return (
    <Choices title="Kept by a yes" value={String(chosen.id)} onValue={(id) => onChoose(Number(id))}>
      {cards.map((card, at) => (
        <Row
          key={card.id}
          card={card}
          keys={String(at + 1)}
          chosen={card.id === chosen.id}
          listen={listen}
          onChoose={() => onChoose(card.id)}
        />
      ))}
    </Choices>
  );
}

interface RowProps {
  card: SavedCard;
  keys: string;
  chosen: boolean;
  listen: boolean;
  onChoose: () => void;
}

function Row({ card, keys, chosen, listen, onChoose }: RowProps) {
  const words = cardWords(card.brand, card.last4);
  useShortcut(keys, words, onChoose, { enabled: listen });
  const hints = [
    expiryWords(card),
    card.isDefault && 'charged first',
    card.status !== 'active' && statusWords[card.status],
  ];
  return (
    <ChoiceRow
      value={String(card.id)}
      chosen={chosen}
      autoFocus={chosen}
      label={words}
      hint={hints.filter(Boolean).join(' · ')}
      right={
        <Box component="span" sx={{ flex: 'none' }}>
          <Keycap keys={keys} />
        </Box>
      }
    />
  );
}
