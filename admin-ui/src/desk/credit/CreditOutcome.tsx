import Box from '@mui/material/Box';
import { moneyText } from '../../ui/amounts';
import { Facts } from '../../ui/Facts';
import { Money } from '../../ui/Money';
import { type Language, SayBox } from '../../ui/SayBox';
import { StatusChip } from '../../ui/StatusChip';
import { LostNote } from '../LostNote';
import { sayWords } from '../pay/sayWords';
import type { Sent } from './useSendCredit';
import { sayUsed } from './words';

interface CreditOutcomeProps {
  sent: Exclude<Sent, { is: 'sending' }>;
  onCall: boolean;
  language: Language;
  onLanguage: (language: Language) => void;
}

/** What became of it; it stays until it is dismissed. */
export function CreditOutcome({ sent, onCall, language, onLanguage }: CreditOutcomeProps) {
  if (sent.is === 'lost')
    return (
      <LostNote
        sent={sent}
        what={`${moneyText(sent.cents)} of the credit was used`}
        look="Open the credit again before you decide anything more: if it happened, it stands there with the bills that it paid."
      />
    );
  const { answer } = sent;
  const say = sayUsed(answer);
  return (
    <Box role="status" sx={{ p: 6, display: 'flex', flexDirection: 'column', gap: 3 }}>
      <Box>
        <StatusChip status="applied" word="used" meaning="settled" />
        <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'baseline', gap: 3, mt: 2 }}>
          <Box sx={{ typography: 'subtitle1' }}>The credit is used</Box>
          <Money cents={answer.amountCents} strong sx={{ typography: 'h2' }} />
        </Box>
      </Box>
      <Facts
        names={220}
        facts={[
          ...answer.lines.map((line): [string, string] => [
            line.label,
            `${moneyText(line.amountCents)} paid, ${moneyText(line.balanceCents)} open`,
          ]),
          [`Owed to ${answer.entity.shortName}`, moneyText(answer.owedCents)],
          ['Still on no bill', moneyText(answer.creditCents)],
          ...(answer.instruction
            ? [['Instruction', `kept with ${answer.instruction.source === 'call' ? 'this call' : 'the letter'}`] as [string, string]] // prettier-ignore
            : []),
        ]}
      />
      {onCall && (
        <SayBox
          title="Say to the caller"
          words={{ en: sayWords(say.en), es: sayWords(say.es) }}
          {...{ language, onLanguage }}
          listen
        />
      )}
    </Box>
  );
}
