import Box from '@mui/material/Box';
import { moneyText } from '../../ui/amounts';
import { Facts } from '../../ui/Facts';
import { Money } from '../../ui/Money';
import { Note } from '../../ui/Note';
import { type Language, SayBox } from '../../ui/SayBox';
import { StatusChip } from '../../ui/StatusChip';
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
      <Box sx={{ p: 6 }}>
        <Note meaning="pending" role="alert" lead="The server never answered.">
          We cannot say whether {moneyText(sent.cents)} of the credit was used. Asking again is safe: it is the same
          decision, and it happens once.
        </Note>
      </Box>
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
