import {
  addDays,
  anchorsOf,
  HOLD_RULES,
  mostPayments,
  monthsFor,
  offerPlans,
  solvePlan,
  splitAgreements,
  type Day,
  type PlanFrequency,
  type PlanPart,
  type PlanProblem,
  type PlanSolution,
  type PlanTerms,
  type PlanWish,
  type RefusalCode,
} from '@billing/contract';
import { type HeldBill } from '#holds';
import { canonicalJson, Refusal, sha256 } from '#kernel';
import { cardWords, type PayableAccount, type PayableBill, type SavedCard } from '#payments';
import { exceptionWords, planScript } from './plan-words';
import type { PlanPreview } from './plans.dto';

/** What an agent asks for; what is absent is chosen for them. */
export interface PlanRequest {
  billIds?: number[] | undefined;
  frequency: PlanFrequency;
  firstOn?: Day | undefined;
  anchors?: number[] | undefined;
  wish?: PlanWish | undefined;
}

export interface PlanContext {
  guarantorId: number;
  today: Day;
  terms: PlanTerms;
  graceDays: number;
  scriptVersion: string;
  policyVersion: number;
  method: SavedCard | null;
  /** Bills of which a hold keeps something from a new plan: a plan takes a bill whole or not. */
  held: ReadonlyMap<number, HeldBill>;
  /** Open installments of present plans. */
  present: { planId: number; dueOn: Day; amountCents: number }[];
}

const PROBLEMS: Record<PlanProblem, [code: RefusalCode, field: string]> = {
  nothing_to_plan: ['plan_nothing_open', 'billIds'],
  amount_not_positive: ['plan_nothing_open', 'wish.amountCents'],
  more_installments_than_cents: ['plan_too_many_payments', 'wish'],
  too_many_installments: ['plan_too_many_payments', 'wish'],
  end_before_first: ['plan_end_before_first', 'wish.endOn'],
  first_in_the_past: ['plan_first_in_the_past', 'firstOn'],
  first_too_late: ['plan_first_too_late', 'firstOn'],
};

/** Why a bill cannot come to a new plan; null when it can. */
function refusalOf(bill: PayableBill, held: PlanContext['held']): RefusalCode | null {
  if (bill.planId !== null) return 'plan_bill_taken';
  if (held.has(bill.id)) return 'plan_on_hold';
  return bill.reservedCents > 0 || bill.blocked ? 'plan_bill_being_paid' : null;
}

function stateOf(bill: PayableBill, today: Day): 'past_due' | 'due' | 'new' | 'on_plan' {
  if (bill.planId !== null) return 'on_plan';
  if (bill.dueOn < today) return 'past_due';
  return bill.firstStatementOn === null || bill.firstStatementOn > today ? 'new' : 'due';
}

/** The chosen bills: as asked for, or what is past due, or else all that is on no plan. @throws plan_bill_taken, plan_on_hold, plan_bill_being_paid, plan_nothing_open */
function chosenOf(
  bills: readonly PayableBill[],
  wanted: number[] | undefined,
  { today, held }: PlanContext,
): PayableBill[] {
  const free = bills.filter((b) => refusalOf(b, held) === null);
  if (!wanted && free.length === 0 && held.size > 0 && bills.length > 0)
    throw new Refusal('plan_on_hold', { billIds: 'are on hold' });
  if (!wanted) {
    const late = free.filter((b) => stateOf(b, today) === 'past_due');
    return late.length > 0 ? late : free;
  }
  return [...new Set(wanted)].map((id) => {
    const bill = bills.find((b) => b.id === id);
    if (!bill) throw new Refusal('plan_nothing_open', { billIds: `${id} is not an open bill of this guarantor` });
    const refusal = refusalOf(bill, held);
    if (refusal) throw new Refusal(refusal, { billIds: `${id} cannot be chosen` });
    return bill;
  });
}

/** The next due date of a present plan, so that both run on one day; else the 15th that is at least a week away. */
function firstOf(context: PlanContext): Day {
  const { today, terms, present } = context;
  const latest = addDays(today, terms.firstWithinDays);
  const along = present.map((p) => p.dueOn).find((day) => day >= today && day <= latest);
  if (along) return along;
  for (let ahead = 7; ahead < terms.firstWithinDays; ahead++) {
    const day = addDays(today, ahead);
    if (day.endsWith('-15')) return day;
  }
  return latest;
}

function solve(
  total: number,
  request: Required<Pick<PlanRequest, 'firstOn'>> & PlanRequest,
  c: PlanContext,
): PlanSolution {
  const { frequency, firstOn, anchors } = request;
  const calendar = { frequency, firstOn, anchors };
  const offers = offerPlans(total, calendar, c.terms, c.today);
  const wish = request.wish ?? { count: (offers[1] ?? offers[0])?.solution.count ?? 1 };
  const { solution, problem } = solvePlan(total, calendar, wish, c.terms, c.today);
  if (solution) return solution;
  const [code, field] = PROBLEMS[problem];
  throw new Refusal(code, { [field]: 'is not possible' });
}

/**
 * A plan as it would be agreed to: bills, schedule, agreements, offers and words. Pure: commit makes it again under the
 * locks, and the same accounts and terms give the same hash (INV-07).
 * @throws plan_bill_taken, plan_on_hold, plan_bill_being_paid, plan_nothing_open, plan_first_in_the_past, plan_first_too_late,
 *   plan_end_before_first, plan_too_many_payments, plan_part_too_small
 */
export function previewPlan(accounts: readonly PayableAccount[], request: PlanRequest, c: PlanContext): PlanPreview {
  const bills = accounts.flatMap((a) => a.bills);
  const chosen = chosenOf(bills, request.billIds, c);
  if (chosen.length === 0) throw new Refusal('plan_nothing_open', { billIds: 'has nothing that is open' });
  const owing = accounts
    .map((account) => ({ account, bills: chosen.filter((b) => b.accountId === account.id) }))
    .filter((o) => o.bills.length > 0)
    .map((o) => ({ ...o, accountId: o.account.id, totalCents: o.bills.reduce((s, b) => s + b.balanceCents, 0) }));
  const totalCents = owing.reduce((sum, o) => sum + o.totalCents, 0);
  const { frequency } = request;
  const firstOn = request.firstOn ?? firstOf(c);
  const solution = solve(totalCents, { ...request, firstOn }, c);
  const parts = splitAgreements(solution, owing, c.terms.smallestChargeCents);
  if (!parts) throw new Refusal('plan_part_too_small', { billIds: 'are too unequal for so many payments' });
  const anchors = [...(request.anchors ?? anchorsOf(frequency, firstOn))];
  const limits = {
    months: monthsFor(totalCents, c.terms),
    mostPayments: mostPayments(totalCents, frequency, c.terms),
    minimumInstallmentCents: c.terms.minimumInstallmentCents,
    smallestLastCents: c.terms.smallestLastCents,
    firstUntil: addDays(c.today, c.terms.firstWithinDays),
  };
  const script = planScript({
    ...solution,
    frequency,
    graceDays: c.graceDays,
    methodWords: c.method ? cardWords(c.method.brand, c.method.last4) : null,
    agreements: owing.map((o) => ({ entityName: o.account.entityName, totalCents: o.totalCents })),
    firstToday: firstOn === c.today,
  });
  return {
    guarantorId: c.guarantorId,
    today: c.today,
    bills: bills.map((b) => ({
      id: b.id,
      accountId: b.accountId,
      entity: accounts.find((a) => a.id === b.accountId)!.entity,
      label: b.label,
      balanceCents: b.balanceCents,
      state: stateOf(b, c.today),
      chosen: chosen.includes(b),
      refusal: refusalWords(b, c.held),
    })),
    frequency,
    anchors,
    ...scheduleOf(solution),
    totalCents,
    installments: solution.installments,
    parts: parts.map((part, i) => viewPart(part, owing[i]!)),
    offers: offerPlans(totalCents, { frequency, firstOn, anchors }, c.terms, c.today).map(({ kind, solution: s }) => ({
      kind,
      ...scheduleOf(s),
    })),
    limits,
    exceptions: solution.exceptions.map((code) => ({ code, text: exceptionWords(code, c.terms, limits) })),
    present: c.present,
    method: c.method ? { id: c.method.id, brand: c.method.brand, last4: c.method.last4 } : null,
    after: afterPlan(bills, chosen, c.today),
    script,
    scriptVersion: c.scriptVersion,
    policyVersion: c.policyVersion,
    previewHash: sha256(
      canonicalJson({
        v: 1,
        what: 'plan',
        today: c.today,
        accounts: owing.map(({ account }) => ({ id: account.id, version: account.version })),
        bills: chosen.map((b) => ({ id: b.id, balanceCents: b.balanceCents })),
        frequency,
        anchors,
        parts: parts.map(({ accountId, installments }) => ({ accountId, installments })),
        methodId: c.method?.id ?? null,
        script,
        scriptVersion: c.scriptVersion,
        policyVersion: c.policyVersion,
      }),
    ),
  };
}

const scheduleOf = ({ count, amountCents, lastCents, firstOn, lastOn }: PlanSolution) => ({
  count,
  amountCents,
  lastCents,
  firstOn,
  lastOn,
});

const viewPart = (
  part: PlanPart,
  owing: { account: PayableAccount; bills: PayableBill[] },
): PlanPreview['parts'][number] => ({
  ...part,
  billId: owing.account.billId,
  entity: owing.account.entity,
  billIds: owing.bills.map((b) => b.id),
});

function refusalWords(bill: PayableBill, held: PlanContext['held']): string | null {
  if (bill.planId !== null) return `On plan ${bill.planId} already.`;
  const hold = held.get(bill.id);
  if (hold) return `On hold: ${HOLD_RULES[hold.type].name.toLowerCase()}.`;
  return refusalOf(bill, held) ? 'A payment of it is still on its way.' : null;
}

/** The four words after it: what is chosen is on plan, whatever it was. */
function afterPlan(bills: readonly PayableBill[], chosen: readonly PayableBill[], today: Day): PlanPreview['after'] {
  const after = { pastDueCents: 0, dueCents: 0, newCents: 0, planCents: 0, totalCents: 0 };
  for (const b of bills) {
    const late = b.plan?.lateCents ?? 0;
    const due = b.plan?.dueCents ?? 0;
    after.totalCents += b.balanceCents;
    if (chosen.includes(b)) after.planCents += b.balanceCents;
    else if (b.planId !== null) {
      after.pastDueCents += late;
      after.dueCents += due;
      after.planCents += b.balanceCents - late - due;
    } else if (stateOf(b, today) === 'past_due') after.pastDueCents += b.balanceCents;
    else if (stateOf(b, today) === 'due') after.dueCents += b.balanceCents;
    else after.newCents += b.balanceCents;
  }
  return after;
}
