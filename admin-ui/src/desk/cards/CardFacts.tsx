import type { SavedCard } from '@billing/contract';
import Box from '@mui/material/Box';
import { moneyText } from '../../ui/amounts';
import { dayText } from '../../ui/days';
import { type Fact, Facts } from '../../ui/Facts';
import { type Language, LanguageToggle } from '../../ui/SayBox';
import { expiryWords, limitWords, statusWords } from './words';

interface CardFactsProps {
  card: SavedCard;
  language: Language;
  onLanguage: (language: Language) => void;
}

/** What the guarantor agreed to, when and to whom, and what uses the card now. */
export function CardFacts({ card, language, onLanguage }: CardFactsProps) {
  const { consent } = card;
  const facts: Fact[] = [
    ['State', `${statusWords[card.status]}, ${expiryWords(card)}`],
    ['Charged first', card.isDefault ? 'Yes' : 'No'],
    ['Limit', limitWords(card.maxChargeCents)],
    ['Last used', card.lastUsedOn ? dayText(card.lastUsedOn, { year: true }) : 'not yet'],
    [
      'Used by',
      card.openPayments.length + card.plans.length > 0 ? <Uses key="uses" card={card} /> : 'nothing that is open',
    ],
    [
      'The yes',
      `On ${dayText(consent.at.slice(0, 10), { year: true })} by ${consent.givenBy === 'caller' ? 'the caller' : consent.givenBy}${consent.inCall ? ', in a call' : ''}, recorded by ${consent.takenBy}`,
    ],
    ['Its words', consent.scriptVersion],
  ];
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2.5 }}>
      <Facts facts={facts} names={110} />
      {consent.words ? (
        <Box>
          <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', mb: 1 }}>
            <Box component="h3" sx={{ typography: 'overline', color: 'text.secondary' }}>
              The words that were read
            </Box>
            <LanguageToggle language={language} onLanguage={onLanguage} />
          </Box>
          <Box component="blockquote" lang={language} sx={quoteSx}>
            {consent.words[language]}
          </Box>
        </Box>
      ) : (
        <Box sx={{ color: 'text.secondary' }}>The words of that version are not known here.</Box>
      )}
    </Box>
  );
}

function Uses({ card }: { card: SavedCard }) {
  return (
    <>
      {card.plans.map(({ planId }) => (
        <Box key={planId}>{`plan ${planId}, charged by itself`}</Box>
      ))}
      {card.openPayments.map(({ paymentId, amountCents, at, status }) => (
        <Box
          key={paymentId}
        >{`${moneyText(amountCents)} since ${dayText(at.slice(0, 10))}, ${status === 'unknown' ? 'outcome unknown' : 'under way'}`}</Box>
      ))}
    </>
  );
}

const quoteSx = { m: 0, p: 2.5, borderRadius: '6px', bgcolor: 'surface.sunken' };
