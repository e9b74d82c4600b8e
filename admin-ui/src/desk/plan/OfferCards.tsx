import { formatCents, type PlanPreview } from '@billing/contract';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { useShortcut } from '../../app/keyboard/useShortcut';
import { dayText } from '../../ui/days';
import { Keycap } from '../../ui/Keycap';
import { everyWords } from './words';

type Offer = PlanPreview['offers'][number];
const names: Record<Offer['kind'], string> = { shortest: 'Fastest', recommended: 'Best fit', longest: 'Longest' };

interface OfferCardsProps {
  preview: PlanPreview;
  /** How many payments are entered now. */
  count: number | null;
  onOffer: (count: number) => void;
}

/** Three answers that most calls need no more than. */
export function OfferCards({ preview, count, onOffer }: OfferCardsProps) {
  const { limits, totalCents, offers } = preview;
  if (offers.length === 0) return null;
  return (
    <Box>
      <Box component="h3" sx={{ typography: 'overline', color: 'text.secondary', mb: 1.25 }}>
        {`Offers within the policy (${formatCents(totalCents)}: up to ${limits.months} months, ${formatCents(limits.minimumInstallmentCents)} or more)`}
      </Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: `repeat(${offers.length}, 1fr)`, gap: 2 }}>
        {offers.map((offer, at) => (
          <OfferCard
            key={offer.kind}
            offer={offer}
            keys={String(at + 1)}
            every={everyWords[preview.frequency]}
            chosen={count === offer.count}
            onPress={() => onOffer(offer.count)}
          />
        ))}
      </Box>
    </Box>
  );
}

interface OfferCardProps {
  offer: Offer;
  keys: string;
  every: string;
  chosen: boolean;
  onPress: () => void;
}

function OfferCard({ offer, keys, every, chosen, onPress }: OfferCardProps) {
  useShortcut(keys, names[offer.kind], onPress, { group: 'Offers' });
  const { count, amountCents, lastCents, lastOn } = offer;
  return (
    <ButtonBase aria-pressed={chosen} aria-keyshortcuts={keys} onClick={onPress} sx={[cardSx, chosen && chosenSx]}>
      <Box sx={{ display: 'flex', width: '100%', alignItems: 'center' }}>
        <Box component="span" sx={{ flex: 1, fontWeight: chosen ? 600 : 400, color: chosen ? 'primary.main' : 'text.secondary' }}>
          {names[offer.kind]}
        </Box>
        <Keycap keys={keys} />
      </Box>
      <Box component="span" sx={{ typography: 'h3' }}>{`${count} × ${formatCents(amountCents)}`}</Box>
      <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>
        {lastCents === amountCents ? every : `${every}, last one ${formatCents(lastCents)}`}
      </Box>
      <Box component="span" sx={{ typography: 'caption', color: 'text.secondary' }}>{`ends ${dayText(lastOn)}`}</Box>
    </ButtonBase>
  );
} // prettier-ignore

const cardSx = {
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'flex-start',
  textAlign: 'left',
  typography: 'body2',
  p: 2.5,
  border: 1,
  borderColor: 'divider',
  borderRadius: '8px',
  '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: '2px' },
};
const chosenSx = { borderColor: 'primary.main', bgcolor: 'action.selected' };
