import { addBusinessDays, type Cents, type Day, type Payee, type RefusalCode } from '@billing/contract';
import { canonicalJson, Refusal, sha256 } from '#kernel';
import type { Released } from '#payments';
import type { RefundablePayment } from './refundable.queries';

export interface RefundPlan {
  amountCents: Cents;
  /** Taken from what is on no bill. */
  fromCreditCents: Cents;
  /** Taken off bills, which are owed again by so much. */
  reopens: (Released & { label: string; balanceBeforeCents: Cents; balanceAfterCents: Cents })[];
}

const GIVES_BACK = ['succeeded', 'partially_refunded'];

/** Why nothing of it can be given back, whoever asks; null when something may be. */
export function cannotGiveBack(p: RefundablePayment): RefusalCode | null {
  if (p.status === 'voided') return 'payment_voided';
  if (p.voided) return 'void_pending';
  if (p.status === 'refunded') return 'refund_nothing_left';
  if (p.status === 'returned') return 'payment_returned';
  if (p.status === 'disputed') return 'payment_disputed';
  if (p.method === 'ach' && p.status === 'processing') return 'debit_pending';
  return GIVES_BACK.includes(p.status) ? null : 'payment_not_refundable';
}

/** F-23: a bank may take a debit back for some days after it cleared; what is refunded by then is lost. */
export function debitMayReturn(
  p: Pick<RefundablePayment, 'debitOn'>,
  today: Day,
  policy: { refundAfterBusinessDays: number },
): RefusalCode | null {
  if (p.debitOn === null) return null;
  return today < addBusinessDays(p.debitOn, policy.refundAfterBusinessDays) ? 'debit_may_return' : null;
}

/** What can still be given back. @throws payment_voided, void_pending, refund_nothing_left, payment_returned, payment_disputed, debit_pending, payment_not_refundable */
export function refundableCents(p: RefundablePayment): Cents {
  const refused = cannotGiveBack(p);
  if (refused) throw new Refusal(refused);
  return p.amountCents - p.otherRefundsCents;
}

/**
 * Where a refund's money comes from: what the maker chose, else the credit first and then the newest allocations. It says
 * what it does to the bills before anything is done (F-23).
 * @throws refund_above_payment, refund_choice_wrong, and what `refundableCents` throws
 */
export function planRefund(p: RefundablePayment, amountCents: Cents, chosen: Released[] | null = null): RefundPlan {
  if (amountCents > refundableCents(p))
    throw new Refusal('refund_above_payment', { amountCents: 'is more than what is left' });
  const onBills = p.onBills.reduce((sum, b) => sum + b.amountCents, 0);
  const releases = chosen ?? newestFirst(p, Math.max(0, amountCents - p.unappliedCents));
  const released = releases.reduce((sum, r) => sum + r.amountCents, 0);
  const fits = releases.every((r) => r.amountCents <= (p.onBills.find((b) => b.billId === r.billId)?.amountCents ?? 0));
  const fromCreditCents = amountCents - released;
  const once = new Set(releases.map((r) => r.billId)).size === releases.length;
  // Requests of others that are not sent yet still hold their money on bills or as credit.
  if (!fits || !once || released > onBills || fromCreditCents < 0 || fromCreditCents > p.unappliedCents)
    throw new Refusal('refund_choice_wrong', { releases: 'do not fit this payment' });
  return {
    amountCents,
    fromCreditCents,
    reopens: releases.map((r) => {
      const bill = p.onBills.find((b) => b.billId === r.billId)!;
      return {
        ...r,
        label: bill.label,
        balanceBeforeCents: bill.balanceCents,
        balanceAfterCents: bill.balanceCents + r.amountCents,
      };
    }),
  };
}

function newestFirst(p: RefundablePayment, cents: Cents): Released[] {
  const out: Released[] = [];
  let left = cents;
  for (const bill of p.onBills) {
    if (left === 0) break;
    const amountCents = Math.min(left, bill.amountCents);
    out.push({ billId: bill.billId, amountCents });
    left -= amountCents;
  }
  return out;
}

/** What an approval binds: this payment, this amount, this payee. */
export const boundHash = (r: { paymentId: string; amountCents: Cents; payee: Payee }): string =>
  sha256(canonicalJson({ v: 1, paymentId: r.paymentId, amountCents: r.amountCents, payee: r.payee }));

/** What an approver was shown: a refund that would do something else by now is not approved by it. */
export const effectHash = (r: { paymentId: string; payee: Payee }, plan: RefundPlan): string =>
  sha256(
    canonicalJson({
      v: 1,
      paymentId: r.paymentId,
      payee: r.payee,
      amountCents: plan.amountCents,
      fromCreditCents: plan.fromCreditCents,
      reopens: plan.reopens.map(({ billId, amountCents, balanceAfterCents }) => ({
        billId,
        amountCents,
        balanceAfterCents,
      })),
    }),
  );

export interface RefundPolicy {
  oneApprovalUpToCents: number;
  twoApprovalsUpToCents: number;
}

/** How many supervisors must say yes, and whether one of them needs the finance right. */
export function approvalsFor(amountCents: Cents, policy: RefundPolicy): { needed: number; grant: string | null } {
  if (amountCents <= policy.oneApprovalUpToCents) return { needed: 1, grant: null };
  return { needed: 2, grant: amountCents > policy.twoApprovalsUpToCents ? 'finance_approve' : null };
}
