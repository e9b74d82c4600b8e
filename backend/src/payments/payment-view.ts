import { formatShortDay } from '@billing/contract';
import { declineWords } from '#gateway';
import type { PaymentJson } from './payment-view.queries';
import type { PaymentView } from './payments.dto';
import { UNKNOWN_ASKS } from './unknown-schedule';

/** What is shown of a payment. In payment-only mode: amount, date, last four, number and outcome; nothing of the account. */
export function viewPayment(p: PaymentJson, blind: boolean): PaymentView {
  const decline = p.declineCode && p.status === 'failed' ? declineWords(p.declineCode) : null;
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
    amountCents: p.amountCents,
    receiptNo: p.receiptNo,
    checkNo: p.checkNo,
    createdAt: p.createdAt,
    receivedOn: p.receivedOn,
    takenBy: p.takenBy,
    decline: decline ? { code: p.declineCode!, say: decline.say, retry: decline.retry } : null,
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
