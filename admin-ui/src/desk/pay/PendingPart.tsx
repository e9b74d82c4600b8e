import { formatDay, type Payment } from '@billing/contract';
import Box from '@mui/material/Box';
import { moneyText } from '../../ui/amounts';
import { dayText } from '../../ui/days';
import { Money } from '../../ui/Money';
import { type Language, SayBox } from '../../ui/SayBox';
import { StatusChip } from '../../ui/StatusChip';
import { PartFrame } from './OutcomePart';
import { sayWords } from './sayWords';
import { cardWords } from './words';

interface PendingPartProps {
  payment: Payment;
  /** What is said is said once for all that is pending; null where another part says it. */
  sayCents: number | null;
  language: Language;
  onLanguage: (language: Language) => void;
  listen?: boolean;
}

/** A bank debit on its way: amber, and never called paid. There is no receipt until it clears. */
export function PendingPart({ payment, sayCents, language, onLanguage, listen }: PendingPartProps) {
  const amount = moneyText(sayCents ?? payment.amountCents);
  const day = payment.clearsOn ? dayText(payment.clearsOn) : 'a few days';
  return (
    <PartFrame entity={payment.entity} chip={<StatusChip status={payment.status} word="pending" />}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'baseline', my: 1.5 }}>
        <Box sx={{ color: 'text.secondary' }}>
          {`${cardWords(payment.bankName, payment.cardLast4)} · clears about ${day} · no receipt before`}
        </Box>
        <Money cents={payment.amountCents} strong sx={{ typography: 'h3' }} />
      </Box>
      {sayCents !== null && (
        <SayBox
          title="Say to the caller"
          sunken
          words={{
            en: sayWords(pendingEn(amount, day)),
            es: sayWords(pendingEs(amount, payment.clearsOn && formatDay(payment.clearsOn, 'es'))),
          }}
          {...{ language, onLanguage, listen }}
        />
      )}
    </PartFrame>
  );
}

const pendingEn = (amount: string, day: string) =>
  `The debit of ${amount} is on its way to your bank. It counts as paid when it clears, about ${day}. Please keep enough on the account until then. If your bank returns it, we will call you.`;
const pendingEs = (amount: string, day: string | null) =>
  `El débito de ${amount} va en camino a su banco. Cuenta como pagado cuando se acredite, ${day ? `alrededor del ${day}` : 'en unos días'}. Por favor mantenga fondos suficientes hasta entonces. Si su banco lo devuelve, le llamaremos.`;
