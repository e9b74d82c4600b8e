import { formatShortDay } from '@billing/contract';
import { bankReturn, declineWords } from '#gateway';
import type { PaymentJson } from './payment-view.queries';
import type { PaymentView } from './payments.dto';
import { UNKNOWN_ASKS } from './unknown-schedule';

/** What is shown of a payment. In payment-only mode: amount, date, last four, number and outcome; nothing of the account. */
export function viewPayment(p: PaymentJson, blind: boolean): PaymentView {
  return {
    id: p.id,
    accountId: blind ? null : p.accountId,
    billId: p.billId,
    entity: p.entity,
    status: p.status as PaymentView['status'],
    method: p.method,
    channel: p.channel,
    cardBrand: p.cardBrand,
    cardLast4: p.cardLast4,
    bankName: p.bankName,
    clearsOn: p.status === 'processing' || p.status === 'unknown' ? p.clearsOn : null,
    returned: p.returnReason ? { on: p.returnedOn!, ...bankWords(p.returnReason) } : null,
    amountCents: p.amountCents,
    receiptNo: p.receiptNo,
    checkNo: p.checkNo,
    createdAt: p.createdAt,
    receivedOn: p.receivedOn,
    takenBy: p.takenBy,
    decline: p.declineCode && p.status === 'failed' ? declineOf(p.declineCode, p.method) : null,
    unknown:
      p.status === 'unknown' || p.status === 'initiated'
        ? { asks: p.asks, of: UNKNOWN_ASKS.length, nextAskAt: p.nextAskAt }
        : null,
    allocations: blind
      ? []
      : p.allocations.map((a) => ({
          billId: a.billId,
          label: a.restricted
            ? `${formatShortDay(a.serviceOn)} · details restricted`
            : `${formatShortDay(a.serviceOn)} · ${a.patient} · ${a.facility}`,
          amountCents: a.amountCents,
          balanceAfterCents: a.balanceAfterCents,
          live: a.live,
        })),
    creditCents: blind ? 0 : p.creditCents,
    accountBalanceCents: blind ? null : p.accountBalanceCents,
    savedMethodId: blind ? null : p.savedMethodId,
  };
}

function bankWords(reason: string): { codes: string; words: string; retry: 'again' | 'never' } {
  const { codes, words, retry } = bankReturn(reason);
  return { codes, words, retry };
}

function declineOf(code: string, method: string): NonNullable<PaymentView['decline']> {
  if (method === 'ach') return { code, say: bankReturn(code).say, retry: 'other_card', bank: bankWords(code) };
  const { say, retry } = declineWords(code);
  return { code, say, retry, bank: null };
}
