import {
  addDays,
  formatCents,
  formatDay,
  monthsAfter,
  planDates,
  splitInstallments,
  type Day,
  type PlanFrequency,
} from '@billing/contract';
import { requestHash } from '#plans';
import type { Book, BookAccount, BookBill } from './book';
import type { DemoInstallment, DemoPlan, DemoPlans } from './demo-plans';
import type { BookHousehold } from './generate';
import { pay, type AgentTender, type HostTender } from './payments';
import { addAccount, addPatient, inventGuarantor } from './people';
import { addStatement } from './statements';
import { AGENTS } from './staff';
import { at } from './times';
import { addVisit } from './visits';
import { postVisitAccount, type BookVisitAccount } from './visit-accounts';

type Ends =
  | 'good'
  | 'late'
  | 'missed'
  | 'default_pending'
  | 'defaulted'
  | 'paused'
  | 'completed'
  | 'canceled'
  | 'pending'
  | 'draft';
interface Case {
  ends: Ends;
  /** How many payments it has, and how many were made. */
  of: number;
  paid: number;
  /** When the next one is due, counted from today; before it is late. */
  next: number;
  each: number;
  frequency?: PlanFrequency;
  /** A documented card of the processor, charged by itself; absent: the patient pays. */
  card?: string;
}

const GRACE = 10;
const CARDS: Record<string, { brand: string; last4: string }> = {
  pm_card_visa: { brand: 'visa', last4: '4242' },
  pm_card_mastercard: { brand: 'mastercard', last4: '4444' },
  pm_card_discover: { brand: 'discover', last4: '1117' },
  pm_card_visa_chargeDeclinedInsufficientFunds: { brand: 'visa', last4: '9995' },
  pm_card_visa_chargeDeclinedLostCard: { brand: 'visa', last4: '9987' },
};
const V = 'pm_card_visa';
const M = 'pm_card_mastercard';
const D = 'pm_card_discover';

const good = (of: number, paid: number, next: number, each: number, more: Partial<Case> = {}): Case => ({ ends: 'good', of, paid, next, each, ...more }); // prettier-ignore
const ends = (how: Ends, of: number, paid: number, next: number, each: number, more: Partial<Case> = {}): Case => ({ ends: how, of, paid, next, each, ...more }); // prettier-ignore

/** Sixty plans in every standing; five are due today, of which one bank will say "not now" and one "never"; three wait for approval. */
const CASES: readonly Case[] = [
  good(12, 4, 0, 75_00, { card: V }), good(6, 2, 0, 104_50, { card: M }), good(24, 9, 0, 50_00, { card: D }),
  good(10, 3, 0, 62_00, { card: 'pm_card_visa_chargeDeclinedInsufficientFunds' }), good(8, 2, 0, 45_00, { card: 'pm_card_visa_chargeDeclinedLostCard' }),
  good(12, 1, 2, 31_25), good(12, 8, 3, 85_00, { card: V }), good(24, 11, 4, 60_00, { card: V }), good(6, 5, 5, 150_00),
  good(26, 7, 6, 25_00, { frequency: 'every_two_weeks', card: V }), good(20, 6, 3, 40_00, { frequency: 'every_two_weeks' }),
  good(40, 12, 1, 30_00, { frequency: 'weekly', card: M }), good(16, 9, 5, 25_00, { frequency: 'weekly' }),
  good(24, 5, 7, 55_00, { frequency: 'twice_a_month', card: V }), good(12, 4, 9, 38_00, { frequency: 'twice_a_month' }),
  good(36, 14, 8, 88_00, { card: D }), good(12, 0, 11, 41_66), good(3, 1, 12, 104_13, { card: V }), good(12, 6, 13, 27_50), good(9, 3, 14, 66_00, { card: M }),
  good(24, 2, 16, 72_00), good(12, 10, 17, 33_00, { card: V }), good(5, 2, 18, 120_00), good(18, 4, 19, 95_00, { card: V }), good(12, 3, 21, 49_90),
  good(6, 1, 22, 58_00, { card: D }), good(12, 7, 24, 26_00), good(30, 9, 25, 110_00, { card: V }), good(4, 1, 26, 64_25), good(12, 2, 27, 29_00),
  ends('late', 12, 3, -2, 35_00), ends('late', 6, 2, -4, 80_00, { card: V }), ends('late', 24, 6, -6, 45_00), ends('late', 10, 1, -8, 52_00),
  ends('late', 20, 5, -3, 25_00, { frequency: 'weekly' }), ends('late', 12, 4, -9, 61_00, { card: M }),
  ends('missed', 12, 3, -15, 48_00), ends('missed', 12, 5, -19, 37_00, { card: V }), ends('missed', 6, 1, -22, 90_00), ends('missed', 24, 8, -25, 28_00), ends('missed', 18, 2, -17, 76_00),
  ends('default_pending', 12, 2, -46, 42_00), ends('default_pending', 24, 4, -50, 65_00, { card: V }), ends('default_pending', 10, 1, -55, 33_00),
  ends('defaulted', 12, 2, -130, 54_00), ends('paused', 12, 4, 24, 70_00), ends('paused', 24, 3, 27, 36_00, { card: V }), ends('paused', 6, 1, 20, 99_00),
  ends('completed', 3, 3, -20, 104_00, { card: V }), ends('completed', 6, 6, -12, 55_00), ends('completed', 12, 12, -40, 30_00), ends('completed', 4, 4, -65, 75_00, { card: M }), ends('completed', 10, 10, -9, 41_00),
  ends('canceled', 12, 3, -30, 45_00), ends('canceled', 6, 1, -12, 60_00),
  ends('pending', 6, 0, -1, 83_00), ends('pending', 12, 0, 0, 30_50),
  ends('draft', 18, 0, 20, 17_50), ends('draft', 30, 0, 15, 20_00), ends('draft', 40, 0, 25, 62_00),
]; // prettier-ignore

/** A draft is an account like the others. */
export const PLAN_ACCOUNTS = CASES.length;
const HOW: readonly HostTender[] = [
  { channel: 'web_portal', tender: 'CC', brand: 'visa', last4: '6411' },
  { channel: 'mychartplus', tender: 'CC', brand: 'mastercard', last4: '5100' },
  { channel: 'mail', tender: 'CHECK', brand: null, last4: null },
];

/** People on payment plans; numbers of their own leave the rest as it was. */
export function addPlans(book: Book, plans: DemoPlans): BookHousehold[] {
  return book.aside(20_261_127, () => CASES.map((one, n) => addPlan(book, plans, one, n)));
}

/** When the first payment was due, so that the one after those that were made is due on that day. */
function firstOf(frequency: PlanFrequency, nextOn: Day, paid: number): { firstOn: Day; anchors: number[] } {
  if (frequency === 'weekly') return { firstOn: addDays(nextOn, -7 * paid), anchors: [] };
  if (frequency === 'every_two_weeks') return { firstOn: addDays(nextOn, -14 * paid), anchors: [] };
  const anchor = Number(nextOn.slice(8));
  if (frequency === 'monthly') return { firstOn: monthsAfter(nextOn, -paid, anchor), anchors: [anchor] };
  const other = anchor > 15 ? anchor - 15 : anchor + 15;
  const anchors = [anchor, other].sort((a, b) => a - b);
  // Backwards half a month at a time.
  const whole = monthsAfter(nextOn, -Math.floor(paid / 2), anchor);
  const firstOn = paid % 2 === 0 ? whole : monthsAfter(whole, anchor > other ? 0 : -1, other);
  return { firstOn, anchors };
}

function addPlan(book: Book, plans: DemoPlans, one: Case, n: number): BookHousehold {
  const { frequency = 'monthly', of, paid } = one;
  const totalCents = one.each * of + (one.ends === 'draft' ? 0 : n % 3 === 0 ? 37 : 0);
  const { firstOn, anchors } = firstOf(frequency, addDays(book.today, one.next), Math.min(paid, of - 1));
  const createdOn =
    one.ends === 'draft'
      ? book.ago(1 + (n % 3))
      : one.ends === 'pending'
        ? firstOn
        : [addDays(firstOn, -9), book.ago(1)].sort()[0]!;
  const { home, bill } = householdOf(book, totalCents, addDays(createdOn, -20));
  const amounts = splitInstallments(totalCents, of);
  const dates = planDates({ frequency, firstOn, anchors }, of);
  const card = one.card
    ? { pm: one.card === V || one.card === M || one.card === D ? `${one.card}__${n}` : one.card, ...CARDS[one.card]! }
    : null;
  const installments: DemoInstallment[] = dates.map((dueOn, i) => ({ seq: i + 1, dueOn, amountCents: amounts[i]!, paidCents: 0, status: 'scheduled', missedOn: null, curedOn: null, nextAttemptOn: card && dueOn >= book.today ? dueOn : null })); // prettier-ignore
  const agent = AGENTS[n % AGENTS.length]!;
  const plan: DemoPlan = {
    id: 2001 + n,
    accountId: home.accounts[0]!.id,
    guarantorId: home.guarantor.id,
    billId: bill.id,
    status: STATUS[one.ends],
    frequency,
    anchors,
    totalCents,
    acceptanceId: book.random.uuid(),
    script: `This is a payment plan for ${formatCents(totalCents)}: ${of} payments, the first on ${formatDay(firstOn)}. There is no interest and no fee. Do you agree to this plan?`,
    card,
    createdBy: agent.id,
    // An agreement of this morning is not later than now.
    createdAt: [at(createdOn, 9 * 60 + n), book.now.toISOString()].sort()[0]!,
    closedAt: null,
    closedReason: null,
    pausedUntil: null,
    pauseReason: null,
    noticedOn: null,
    exceptions: one.ends === 'draft' ? [...(one.each < 25_00 ? (['below_minimum'] as const) : []), 'too_long'] : [],
    reason: one.ends === 'draft' ? 'Fixed income; this is what is left each month after rent.' : null,
    approvalId: one.ends === 'draft' ? book.random.uuid() : null,
    boundHash: null,
    installments,
    parts: [],
  };
  for (let i = 0; i < paid; i++) payInstallment(book, home, bill, plan, i, n);
  stand(book, plan, one);
  if (plan.approvalId) plan.boundHash = requestHash([plan]);
  plans.plans.push(plan);
  return home;
}

const STATUS: Record<Ends, DemoPlan['status']> = {
  good: 'active',
  late: 'active',
  missed: 'active',
  default_pending: 'default_pending',
  defaulted: 'defaulted',
  paused: 'paused',
  completed: 'completed',
  canceled: 'canceled',
  pending: 'pending_first_payment',
  draft: 'draft',
};

function payInstallment(book: Book, home: BookHousehold, bill: BookBill, plan: DemoPlan, i: number, n: number): void {
  const installment = plan.installments[i]!;
  const on = plan.card ? installment.dueOn : addDays(installment.dueOn, -((i + n) % 4));
  const tender: HostTender | AgentTender = plan.card
    ? { channel: 'autopay', brand: plan.card.brand, last4: plan.card.last4, staffId: 'system:autopay', callId: null, at: at(on, 6 * 60 + (n % 50)), declineCode: null } // prettier-ignore
    : HOW[n % HOW.length]!;
  const payment = pay(book, home.accounts[0]!, on, installment.amountCents, [[bill, installment.amountCents]], tender);
  home.payments.push(payment);
  Object.assign(installment, { paidCents: installment.amountCents, status: 'paid', nextAttemptOn: null });
  const { id: allocationId } = payment.allocations[0]!;
  plan.parts.push({ seq: installment.seq, allocationId, amountCents: installment.amountCents, at: payment.at, paymentId: payment.id, autopay: plan.card !== null }); // prettier-ignore
}

/** Brings every installment to where its date and its plan say that it stands today. */
function stand(book: Book, plan: DemoPlan, one: Case): void {
  const { today } = book;
  const live = ['active', 'default_pending', 'paused', 'pending_first_payment'].includes(plan.status);
  for (const i of plan.installments) {
    if (i.status === 'paid') continue;
    const missedOn = addDays(i.dueOn, GRACE + 1);
    if (plan.status === 'canceled') Object.assign(i, { status: 'canceled', nextAttemptOn: null });
    else if (plan.status === 'draft' || plan.status === 'paused')
      i.nextAttemptOn = plan.status === 'draft' ? null : i.nextAttemptOn;
    else if (missedOn <= today && plan.status !== 'pending_first_payment')
      Object.assign(i, { status: 'missed', missedOn, nextAttemptOn: null });
    else if (i.dueOn <= today) i.status = 'due';
    if (!live && plan.status !== 'draft') i.nextAttemptOn = null;
  }
  const lastPaid = plan.parts.at(-1)?.at ?? null;
  if (plan.status === 'completed') plan.closedAt = lastPaid;
  if (plan.status === 'canceled') Object.assign(plan, { closedAt: at(addDays(today, -5), 11 * 60), closedReason: 'The guarantor will pay by themselves.' }); // prettier-ignore
  if (plan.status === 'defaulted') Object.assign(plan, { closedAt: at(addDays(today, -20), 15 * 60), closedReason: 'Two in a row were missed, and nobody answered.' }); // prettier-ignore
  if (plan.status === 'paused') Object.assign(plan, { pausedUntil: addDays(today, one.next - 1), pauseReason: 'Lost the job; back at work next month.' }); // prettier-ignore
  if (plan.status === 'default_pending') plan.noticedOn = addDays(today, -3);
}

/** A guarantor with one bill that came so long ago. */
function householdOf(book: Book, cents: number, billedOn: Day): { home: BookHousehold; bill: BookBill } {
  const guarantor = inventGuarantor(book, null);
  const patient = addPatient(book, guarantor, { ...guarantor.name, birthDate: guarantor.birthDate, deathDate: null });
  const account: BookAccount = addAccount(book, guarantor, 1);
  const serviceOn = addDays(billedOn, -32);
  const part: BookVisitAccount = postVisitAccount(book, {
    account,
    visitId: addVisit(book, { guarantorId: guarantor.id, patient, facility: 'Hartford Hospital', class: 'Surgery', description: 'Day surgery', serviceOn, startedAtMinutes: 8 * 60 }), // prettier-ignore
    serviceOn,
    status: 'billed',
    statusSince: billedOn,
    coverages: [{ payer: 'Anthem', last4: String(2000 + account.id).slice(-4) }],
    charges: [{ code: '29881', description: 'Day surgery', cents: cents + 2_400_00 }],
    insurance: [{ on: addDays(billedOn, -1), cents: 1_500_00, payer: 'Anthem' }],
    discount: { on: billedOn, cents: 900_00, reason: 'Contractual allowance' },
    owed: [{ on: billedOn, cents, reason: 'deductible', payer: 'Anthem' }],
    firstStatementOn: addDays(billedOn, 6),
    dueOn: addDays(billedOn, 31),
  });
  addStatement(book, account, addDays(billedOn, 6), cents);
  return { home: { guarantor, accounts: [account], parts: [part], payments: [] }, bill: part.bill! };
}
