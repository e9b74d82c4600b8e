import type { Cents, CreditWordsVersion, RefusalCode } from '@billing/contract';
import { canonicalJson, Refusal, sha256 } from '#kernel';
import { allocateOldestFirst, payableCents, type Allocation, type PayableAccount, type PayableBill } from '#payments';
import type { Credit } from './credit.queries';
import { crossingWords, sayBeforeApplying } from './credit-words';
import type { CreditPreview } from './credits.dto';

export interface CreditAsked {
  /** Absent: as much as is left and as the bills take. */
  amountCents?: Cents | undefined;
  /** By hand, instead of oldest first; they add up to the amount. */
  allocations?: { billId: number; amountCents: Cents }[] | undefined;
}
export interface CreditContext {
  /** The version of the payment's account; the paid account's is its own. */
  accountVersion: number;
  policyVersion: number;
  wordsVersion: CreditWordsVersion;
}

const STANDS = ['succeeded', 'partially_refunded'];

/** What a person may still use of it. */
export const leftCents = (c: Credit): Cents => Math.max(0, c.unappliedCents - c.heldCents);

/** Why nothing of it can be used, whoever asks; null when something can. */
export function cannotUse(c: Credit): RefusalCode | null {
  if (c.voiding) return 'void_pending';
  if (!STANDS.includes(c.paymentStatus) && c.unappliedCents > 0) return 'credit_not_usable';
  return leftCents(c) > 0 ? null : 'credit_nothing_left';
}

/** A credit is no electronic payment: a bill that waits for an unknown one takes it as far as nothing is reserved (INV-09). */
export const takersOf = (account: PayableAccount): PayableBill[] =>
  account.bills.map((b) => ({ ...b, blocked: false })).filter((b) => payableCents(b) > 0);

export const takesCents = (account: PayableAccount): Cents =>
  takersOf(account).reduce((sum, b) => sum + payableCents(b), 0);

function byHand(
  wanted: readonly { billId: number; amountCents: Cents }[],
  account: PayableAccount,
  bills: PayableBill[],
): Allocation[] {
  const seen = new Set<number>();
  return wanted.map(({ billId, amountCents }, i) => {
    const bill = bills.find((b) => b.id === billId);
    if (!bill)
      throw new Refusal('bill_of_other_account', {
        [`allocations.${i}.billId`]: 'is not an open bill of this account',
      });
    if (seen.has(billId) || amountCents > payableCents(bill))
      throw new Refusal('allocation_above_open', { [`allocations.${i}.amountCents`]: 'is more than what is open' });
    seen.add(billId);
    return { billId, accountId: account.id, amountCents };
  });
}

/** Which bills get what: oldest first (F-16), or as chosen. No cent more than is left of the credit or open on a bill. */
function spread(credit: Credit, account: PayableAccount, asked: CreditAsked): Allocation[] {
  const bills = takersOf(account);
  if (bills.length === 0) throw new Refusal('nothing_to_pay');
  const chosen = asked.allocations ? byHand(asked.allocations, account, bills) : null;
  const sum = (of: readonly { amountCents: Cents }[]): Cents => of.reduce((s, a) => s + a.amountCents, 0);
  const amount = asked.amountCents ?? (chosen ? sum(chosen) : Math.min(leftCents(credit), takesCents(account)));
  if (amount > leftCents(credit)) throw new Refusal('credit_above_left', { amountCents: 'is more than what is left' });
  if (chosen) {
    if (sum(chosen) !== amount) throw new Refusal('allocation_sum', { allocations: 'do not add up to the amount' });
    return chosen;
  }
  const { allocations, restCents } = allocateOldestFirst(amount, bills);
  if (restCents > 0) throw new Refusal('allocation_above_open', { amountCents: 'is more than what is open' });
  return allocations;
}

/**
 * What using a credit would do, bill by bill; commit is exactly this (INV-07). Pure: the same credit and account give the
 * same hash.
 * @throws void_pending, credit_not_usable, credit_nothing_left, nothing_to_pay, credit_above_left, bill_of_other_account,
 *   allocation_above_open, allocation_sum
 */
export function planCredit(
  credit: Credit,
  account: PayableAccount,
  asked: CreditAsked,
  c: CreditContext,
): CreditPreview {
  const refused = cannotUse(credit);
  if (refused) throw new Refusal(refused);
  const allocations = spread(credit, account, asked);
  const amountCents = allocations.reduce((s, a) => s + a.amountCents, 0);
  const lines = allocations.map((a) => {
    const bill = account.bills.find((b) => b.id === a.billId)!;
    return {
      billId: a.billId,
      label: bill.label,
      amountCents: a.amountCents,
      balanceBeforeCents: bill.balanceCents,
      balanceAfterCents: bill.balanceCents - a.amountCents,
    };
  });
  const crosses = account.id !== credit.accountId;
  const owedAfterCents = account.balanceCents - amountCents;
  const creditAfterCents = credit.unappliedCents - amountCents;
  const to = { accountId: account.id, billId: account.billId, entity: account.entity };
  return {
    paymentId: credit.paymentId,
    from: { accountId: credit.accountId, billId: credit.billId, entity: credit.entity },
    to,
    crosses,
    amountCents,
    lines,
    creditBeforeCents: credit.unappliedCents,
    creditAfterCents,
    heldCents: credit.heldCents,
    owedBeforeCents: account.balanceCents,
    owedAfterCents,
    say: sayBeforeApplying(amountCents, owedAfterCents, creditAfterCents),
    instruction: crosses
      ? {
          wordsVersion: c.wordsVersion,
          words: crossingWords(c.wordsVersion, { amountCents, from: credit.entity, to: account.entity }),
        }
      : null,
    policyVersion: c.policyVersion,
    previewHash: sha256(
      canonicalJson({
        v: 1,
        of: 'credit',
        paymentId: credit.paymentId,
        accountVersion: c.accountVersion,
        creditAfterCents,
        toAccountId: account.id,
        toVersion: account.version,
        amountCents,
        allocations: lines.map(({ billId, amountCents: cents, balanceAfterCents }) => ({
          billId,
          amountCents: cents,
          balanceAfterCents,
        })),
        wordsVersion: crosses ? c.wordsVersion : null,
        policyVersion: c.policyVersion,
      }),
    ),
  };
}
