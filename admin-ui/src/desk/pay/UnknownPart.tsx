import type { Payment } from '@billing/contract';
import SyncOutlined from '@mui/icons-material/SyncOutlined';
import Box from '@mui/material/Box';
import { ActionButton } from '../../ui/ActionButton';
import { moneyText } from '../../ui/amounts';
import { Money } from '../../ui/Money';
import { Note } from '../../ui/Note';
import { type Language, SayBox } from '../../ui/SayBox';
import { StatusChip } from '../../ui/StatusChip';
import { AskSchedule } from './AskSchedule';
import { PartFrame } from './OutcomePart';
import { sayWords } from './sayWords';
import { useWatch } from './useWatch';
import { cardWords } from './words';

interface UnknownPartProps {
  payment: Payment;
  onPayment: (payment: Payment) => void;
  language: Language;
  onLanguage: (language: Language) => void;
  listen: boolean;
}

/** Amber, not red: nothing failed. We ask by ourselves, nobody can override it, and the caller hears what to expect. */
export function UnknownPart({ payment, onPayment, language, onLanguage, listen }: UnknownPartProps) {
  const { now, checking, problem, checkNow } = useWatch(payment, onPayment);
  const amount = moneyText(payment.amountCents);
  const bills = payment.allocations.map((line) => line.label).join(', ');
  return (
    <PartFrame entity={payment.entity} chip={<StatusChip status={payment.status} />}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'baseline', mt: 1.5, mb: 3 }}>
        <Box sx={{ color: 'text.secondary' }}>{cardWords(payment.cardBrand, payment.cardLast4)}</Box>
        <Money cents={payment.amountCents} strong sx={{ typography: 'h3' }} />
      </Box>
      {payment.unknown && <AskSchedule unknown={payment.unknown} now={now} />}
      <Box sx={{ my: 3 }}>
        <SayBox
          title="Say to the caller"
          sunken
          words={{ en: sayWords(unknownEn(amount)), es: sayWords(unknownEs(amount)) }}
          {...{ language, onLanguage, listen }}
        />
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 3 }}>
        <ActionButton
          label={checking ? 'Asking …' : 'Check now'}
          keys="c"
          icon={<SyncOutlined />}
          listen={listen}
          reason={checking ? 'the processor is asked' : undefined}
          reasonShown="hidden"
          onPress={checkNow}
          sx={{ flex: 'none' }}
        />
        <Box sx={{ typography: 'caption', color: 'text.secondary' }}>
          {`Blocked until we know: another card on ${bills || 'the bills that it pays'}. Nobody can override this.`}
        </Box>
      </Box>
      {problem && (
        <Box sx={{ mt: 2 }}>
          <Note meaning="pending" role="status" lead="Not known yet.">
            {problem}
          </Note>
        </Box>
      )}
    </PartFrame>
  );
}

const unknownEn = (amount: string) =>
  `The card network has not answered yet. Please do not pay this again. Your bank may show ${amount} as pending. If it did not go through, nothing is charged and we will tell you.`;
const unknownEs = (amount: string) =>
  `La red de tarjetas todavía no ha respondido. Por favor, no lo pague otra vez. Su banco puede mostrar ${amount} como pendiente. Si no se realizó, no se cobra nada y se lo diremos.`;
