import type { Cents, Day } from '@billing/contract';
import { Refusal } from '#kernel';
import { allocateOldestFirst, billsOfChoice, choiceAmounts, payableCents, type Allocation } from './allocate';
import type { PayableAccount, PayableBill } from './payable.queries';
import type { PaymentPreview } from './payments.dto';
import { sayBeforeBank } from './debit-script';
import { debitView, scriptOf, type DebitContext } from './debit-context';
import { previewHash, type MethodRef } from './preview-hash';
import { sayBeforeCharge } from './preview-words';

type Part = PaymentPreview['parts'][number];

export interface PreviewRequest {
  choice: 'past_due' | 'all_but_plan' | 'everything' | 'other';
  amountCents?: number | undefined;
  methodRef: MethodRef;
  channel: string;
  allocations?: { billId: number; amountCents: number }[] | undefined;
}

export interface PreviewContext {
  today: Day;
  policyVersion: number;
  limits: { minimumCents: Cents; maximumCents: Cents };
  /** How the method is said: `Visa ending 4242`; null for a card not read yet. */
  methodWords: string | null;
  /** The bank account, where it was read aloud already. */
  debit?: DebitContext | null;
}

const billsOf = (accounts: readonly PayableAccount[]): PayableBill[] => accounts.flatMap((a) => a.bills);

/** Allocations by hand: each on a bill of these accounts, none above what is open, together not above the amount. */
function byHand(
  amountCents: Cents,
  wanted: { billId: number; amountCents: number }[],
  bills: readonly PayableBill[],
): { allocations: Allocation[]; restCents: Cents } {
  const seen = new Set<number>();
  const allocations = wanted.map((w, i) => {
    const bill = bills.find((b) => b.id === w.billId);
    if (!bill)
      throw new Refusal('bill_of_other_account', {
        [`allocations.${i}.billId`]: 'is not an open bill of this account',
      });
    if (bill.blocked)
      throw new Refusal('bill_blocked_unknown', { [`allocations.${i}.billId`]: 'is blocked until a payment is known' });
    if (seen.has(bill.id) || w.amountCents > payableCents(bill))
      throw new Refusal('allocation_above_open', { [`allocations.${i}.amountCents`]: 'is more than what is open' });
    seen.add(bill.id);
    return { billId: bill.id, accountId: bill.accountId, amountCents: w.amountCents };
  });
  const rest = amountCents - allocations.reduce((s, a) => s + a.amountCents, 0);
  if (rest < 0) throw new Refusal('allocation_sum', { allocations: 'add up to more than the amount' });
  return { allocations, restCents: rest };
}

function assertAmount(amountCents: Cents, limits: PreviewContext['limits']): void {
  if (amountCents < limits.minimumCents) throw new Refusal('amount_too_small', { amountCents: 'is too small' });
  if (amountCents > limits.maximumCents) throw new Refusal('amount_too_large', { amountCents: 'is too large' });
}

/** One account's part of a sheet, exactly as commit will post it. */
export function previewPart(
  account: PayableAccount,
  amountCents: Cents,
  allocations: readonly Allocation[],
  creditCents: Cents,
  r: PreviewRequest,
  c: Pick<PreviewContext, 'policyVersion' | 'debit'>,
): Part {
  const lines = allocations.map((a) => {
    const bill = account.bills.find((b) => b.id === a.billId)!;
    return {
      billId: a.billId,
      label: bill.label,
      amountCents: a.amountCents,
      balanceAfterCents: bill.balanceCents - a.amountCents,
    };
  });
  return {
    accountId: account.id,
    billId: account.billId,
    entity: account.entity,
    amountCents,
    allocations: lines,
    creditCents,
    acceptedBrands: account.acceptedBrands,
    previewHash: previewHash({
      accountId: account.id,
      accountVersion: account.version,
      amountCents,
      methodRef: r.methodRef,
      channel: r.channel,
      allocations: lines,
      creditCents,
      policyVersion: c.policyVersion,
      ...(c.debit
        ? {
            debit: {
              fingerprint: c.debit.bank.fingerprint,
              scriptVersion: c.debit.scriptVersion,
              script: scriptOf(c.debit, account.entityName, amountCents),
            },
          }
        : {}),
    }),
  };
}

/**
 * Plans one sheet: what each account gets, bill by bill, and what is owed after. Pure; the same accounts give the same hash.
 * @throws amount_too_small, amount_too_large, allocation_above_open, allocation_sum, bill_of_other_account,
 *   bill_blocked_unknown, equal_amount_unknown, nothing_to_pay
 */
export function planPayment(accounts: readonly PayableAccount[], r: PreviewRequest, c: PreviewContext): PaymentPreview {
  const bills = billsOf(accounts);
  const amounts = choiceAmounts(bills, c.today);
  const chosen = {
    past_due: amounts.pastDueCents,
    all_but_plan: amounts.allButPlanCents,
    everything: amounts.everythingCents,
    other: r.amountCents ?? 0,
  }[r.choice];
  if (r.choice !== 'other' && chosen === 0)
    throw new Refusal(bills.some((b) => b.blocked) ? 'bill_blocked_unknown' : 'nothing_to_pay');
  assertAmount(chosen, c.limits);
  const payable = r.choice === 'other' ? bills : billsOfChoice(r.choice, bills, c.today);
  const plan = r.allocations ? byHand(chosen, r.allocations, bills) : allocateOldestFirst(chosen, payable);

  const perAccount = accounts
    .map((account) => ({ account, own: plan.allocations.filter((a) => a.accountId === account.id) }))
    .map(({ account, own }) => ({ account, own, cents: own.reduce((s, a) => s + a.amountCents, 0) }));
  // What no bill takes becomes credit where the most is paid, or on the first account.
  const taker = [...perAccount].sort((a, b) => b.cents - a.cents)[0];
  if (!taker) throw new Refusal('not_found');
  const parts = perAccount
    .map((p) => ({ ...p, credit: p === taker ? plan.restCents : 0 }))
    .filter((p) => p.cents + p.credit > 0)
    .map((p) => previewPart(p.account, p.cents + p.credit, p.own, p.credit, r, c));
  for (const part of parts) {
    assertAmount(part.amountCents, c.limits);
    if (accounts.find((a) => a.id === part.accountId)!.unknownAmounts.includes(part.amountCents))
      throw new Refusal('equal_amount_unknown');
  }
  const owedBefore = accounts.reduce((s, a) => s + a.balanceCents, 0);
  const owedAfter = owedBefore - plan.allocations.reduce((s, a) => s + a.amountCents, 0);
  return {
    amountCents: chosen,
    parts,
    owedBeforeCents: owedBefore,
    owedAfterCents: owedAfter,
    after: afterPayment(accounts, plan.allocations, plan.restCents, c.today),
    choices: [
      { choice: 'past_due', amountCents: amounts.pastDueCents },
      { choice: 'all_but_plan', amountCents: amounts.allButPlanCents },
      { choice: 'everything', amountCents: amounts.everythingCents },
    ],
    warnings: warnings(accounts, plan.restCents, owedAfter, amounts.everythingCents),
    say: sayOf(accounts, parts, chosen, owedAfter, r, c),
    debit: c.debit ? debitView(c.debit) : null,
    policyVersion: c.policyVersion,
    paymentOnly: false,
  };
}

/** Before a debit its authorization is read, whole, for each payment; before a card what is charged. */
function sayOf(
  accounts: readonly PayableAccount[],
  parts: readonly Part[],
  chosen: Cents,
  owedAfter: Cents,
  r: PreviewRequest,
  c: PreviewContext,
): PaymentPreview['say'] {
  if (r.methodRef !== 'new:ach') return sayBeforeCharge(parts, chosen, owedAfter, c.methodWords);
  const { debit } = c;
  if (!debit) return sayBeforeBank(chosen);
  const scripts = parts.map((p) =>
    scriptOf(debit, accounts.find((a) => a.id === p.accountId)!.entityName, p.amountCents),
  );
  return { en: scripts.map((s) => s.en).join('\n'), es: scripts.map((s) => s.es).join('\n') };
}

function afterPayment(
  accounts: readonly PayableAccount[],
  allocations: readonly Allocation[],
  restCents: Cents,
  today: Day,
): PaymentPreview['after'] {
  const after = {
    pastDueCents: 0,
    dueCents: 0,
    newCents: 0,
    planCents: 0,
    creditCents: restCents + accounts.reduce((s, a) => s + a.creditCents, 0),
  };
  for (const b of billsOf(accounts)) {
    const paid = allocations.find((a) => a.billId === b.id)?.amountCents ?? 0;
    const left = b.balanceCents - paid;
    if (b.plan) {
      const late = Math.max(0, b.plan.lateCents - paid);
      const due = Math.max(0, b.plan.dueCents - Math.max(0, paid - b.plan.lateCents));
      after.pastDueCents += late;
      after.dueCents += due;
      after.planCents += left - late - due;
    } else if (b.dueOn < today) after.pastDueCents += left;
    else if (b.firstStatementOn === null || b.firstStatementOn > today) after.newCents += left;
    else after.dueCents += left;
  }
  return after;
}

function warnings(
  accounts: readonly PayableAccount[],
  restCents: Cents,
  owedAfter: Cents,
  everything: Cents,
): PaymentPreview['warnings'] {
  const list: PaymentPreview['warnings'] = [];
  if (restCents > 0)
    list.push({
      code: 'becomes_credit',
      text: 'This is more than what is open. The rest stays as a credit.',
      insteadCents: everything > 0 ? everything : null,
    });
  if (accounts.some((a) => a.pendingCents > 0))
    list.push({
      code: 'pending',
      text: 'A payment is still on its way. What it is to pay is kept aside.',
      insteadCents: null,
    });
  if (owedAfter > 0)
    list.push({
      code: 'partial',
      text: 'You are still responsible for paying the total balance by the payment due date.',
      insteadCents: null,
    });
  return list;
}
