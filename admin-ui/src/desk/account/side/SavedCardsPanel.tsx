import type { Desk } from '@billing/contract';
import Box from '@mui/material/Box';
import { expiryWords } from '../../cards/words';
import { cardWords } from '../../pay/words';
import { ActionGroup } from '../ActionGroup';
import { blockSx, blockTitleSx } from '../layout';

/** What may be charged without asking for a number, and the way to change it. */
export function SavedCardsPanel({ desk }: { desk: Desk }) {
  if (desk.scope === 'patient') return null;
  return (
    <Box component="section" aria-labelledby="saved-cards" sx={blockSx}>
      <Box component="h2" id="saved-cards" sx={blockTitleSx}>
        Saved cards
      </Box>
      {desk.methods.map((card) => (
        <Box key={card.id} sx={{ py: 0.5, color: card.refusal ? 'text.disabled' : undefined }}>
          {cardWords(card.brand, card.last4)}{' '}
          <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
            {[expiryWords(card), card.isDefault && 'charged first', card.refusal].filter(Boolean).join(' · ')}
          </Box>
        </Box>
      ))}
      <ActionGroup
        desk={desk}
        names={['cards']}
        label="Saved cards"
        size="small"
        note={desk.methods.length === 0 ? 'None is kept.' : undefined}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 1 }}
        reasonSx={{ flex: 1, minWidth: 0, minHeight: 32, alignContent: 'center' }}
      />
    </Box>
  );
}
