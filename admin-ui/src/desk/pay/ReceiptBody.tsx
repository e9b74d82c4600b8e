import { groupBillId, type Payment } from '@billing/contract';
import Box from '@mui/material/Box';
import { dayOfInstant, dayText, timeText } from '../../ui/days';
import { type Fact, Facts } from '../../ui/Facts';
import { Money } from '../../ui/Money';
import type { Language } from '../../ui/SayBox';
import { StatusChip } from '../../ui/StatusChip';
import { AmountRow } from './AmountRow';
import { PartFrame, ReceiptNumber } from './OutcomePart';
import { sayWords } from './sayWords';
import { headSx, tableSx } from './tableSx';
import { cardWords } from './words';

const WALLETS: Record<string, string> = { apple_pay: 'Apple Pay', google_pay: 'Google Pay' };

/** `Visa ending 4242`, `Apple Pay, Visa ending 4242`, `check 1042`, `Bank debit, STRIPE TEST BANK ending 6789`. */
function paidWith({ method, cardBrand, cardLast4, checkNo, bankName }: Payment): string {
  if (method === 'ach') return `Bank debit, ${cardWords(bankName ?? 'account', cardLast4)}`;
  if (method === 'card') return cardWords(cardBrand, cardLast4);
  if (WALLETS[method]) return `${WALLETS[method]}, ${cardWords(cardBrand, cardLast4)}`;
  return [method.replaceAll('_', ' '), checkNo].filter(Boolean).join(' ');
}

/** Number, state, where it went, and who took it when. In payment-only mode the API leaves the account out. */
export function ReceiptBody({ payment, language }: { payment: Payment; language: Language }) {
  const { decline, returned } = payment;
  const bank = returned ?? decline?.bank ?? null;
  const took = `${dayText(dayOfInstant(payment.createdAt))} ${timeText(payment.createdAt)} ET by ${payment.takenBy}`;
  const facts: Fact[] = [
    ['Bill ID', groupBillId(payment.billId)],
    ['Method', paidWith(payment)],
    ['Taken', took],
  ];
  if (bank) facts.push(['The bank said', [bank.words, bank.codes && `(${bank.codes})`].filter(Boolean).join(' ')]);
  if (bank)
    facts.push([
      'Debit it again',
      bank.retry === 'again' ? 'the same amount, as often as the rules allow' : 'never; take a card',
    ]);
  if (payment.accountBalanceCents !== null)
    facts.push(['Account balance now', <Money key="balance" cents={payment.accountBalanceCents} strong />]);
  return (
    <>
      <PartFrame entity={payment.entity} chip={<StatusChip status={payment.status} />}>
        {payment.receiptNo ? (
          <ReceiptNumber payment={payment} language={language} />
        ) : (
          <Money cents={payment.amountCents} strong struck sx={{ typography: 'h2' }} />
        )}
        {decline && <Box sx={{ mt: 2 }}>{sayWords(decline.say[language])}</Box>}
      </PartFrame>
      {(payment.allocations.length > 0 || payment.creditCents > 0) && <Where payment={payment} />}
      <Facts facts={facts} names={170} />
    </>
  );
}

function Where({ payment }: { payment: Payment }) {
  return (
    <Box component="table" sx={tableSx}>
      <Box component="thead" sx={headSx}>
        <tr>
          <th scope="col">Where it went</th>
          <th scope="col">this payment</th>
          <th scope="col">left on bill</th>
        </tr>
      </Box>
      <tbody>
        {payment.allocations.map((line) => (
          <AmountRow
            key={line.billId}
            label={line.live ? line.label : `${line.label} · taken back`}
            cents={line.amountCents}
            struck={!line.live}
            after={<Money cents={line.balanceAfterCents} symbol={false} />}
          />
        ))}
        {payment.creditCents > 0 && <AmountRow label="Stays as a credit" cents={payment.creditCents} />}
      </tbody>
    </Box>
  );
}
