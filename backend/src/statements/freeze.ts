import { addDays, makeScanline, type Cents, type Day } from '@billing/contract';
import { LETTERHEADS } from '#documents';
import type { AddressFacts, BillFacts, StatementFacts } from './facts';
import { changesOf } from './changes';
import {
  LAYOUT_DIGIT,
  LAYOUT_VERSION,
  type AdjustmentKind,
  type PendingVisit,
  type SnapshotVisit,
  type StatementSnapshot,
  type VisitState,
} from './snapshot';

/** What a plan says of one bill; nothing where it is on none. */
export type PlanOfBill = NonNullable<SnapshotVisit['plan']> & { dueCents: Cents; dueOn: Day | null };

export interface Issue {
  statementOn: Day;
  dueAfterDays: number;
  statementNo: string;
  qrUrl: string;
  plans: Map<number, PlanOfBill>;
}

/** What there is before the numbers of the statement are known. */
export interface Frozen {
  snapshot: StatementSnapshot;
  periodStart: Day;
  periodEnd: Day;
}

const sum = (cents: Cents[]): Cents => cents.reduce((total, c) => total + c, 0);
const upper = (text: string): string => text.replaceAll("'", '’').toLocaleUpperCase('en-US');

export const fullNameOf = (n: StatementFacts['name']): string =>
  [n.first, n.middle, n.last, n.suffix].filter(Boolean).join(' ').normalize('NFC');

/** The lines of a postal address, as they stand in the window; empty where nothing can be delivered to it. */
export function addressLines(a: AddressFacts | null): string[] {
  if (!a) return [];
  if (a.address1) {
    const town = [a.city, a.state ?? 'CT', a.zip].filter(Boolean).join(' ');
    return [a.address1, a.address2 ?? '', town].map((line) => upper(line.trim())).filter((line) => line !== '');
  }
  return a.value
    .split(',')
    .map((line) => upper(line.trim()))
    .filter((line) => line !== '');
}

const ADJUSTMENTS: Record<string, AdjustmentKind> = {
  ADJ_ASSISTANCE: 'assistance',
  ADJ_COURTESY: 'courtesy',
  ADJ_SMALL_BALANCE: 'small_balance',
  ADJ_CORRECTION: 'correction',
};

function stateOf(bill: BillFacts, statementOn: Day, plan: PlanOfBill | undefined): VisitState {
  if (plan) return 'on_plan';
  if (!bill.mailedBefore) return 'new';
  return bill.dueOn < statementOn ? 'past_due' : 'due';
}

function visitOf(bill: BillFacts, facts: StatementFacts, issue: Issue, dueOn: Day): SnapshotVisit {
  const plan = issue.plans.get(bill.id);
  const state = stateOf(bill, issue.statementOn, plan);
  const since = facts.previous?.on ?? facts.host?.on ?? '0000-00-00';
  const off = sum(bill.adjustments.map((a) => a.cents));
  const taken =
    bill.insurancePaidCents + bill.contractualCents + bill.withInsuranceCents + sum(bill.receipts.map((r) => r.cents));
  // A bill that was brought over has no charges with us: it begins with what became the patient's.
  const broughtOver = bill.services.length === 0 && taken === 0;
  const chargesCents = broughtOver ? bill.balanceCents + off + sum(bill.paid.map((p) => p.cents)) : bill.chargesCents;
  return {
    billId: bill.id,
    serviceOn: bill.serviceOn,
    patient: bill.patient.normalize('NFC'),
    place: bill.sensitive ? null : { facility: bill.facility, class: bill.class, description: bill.description },
    state,
    // A first statement moves a due date later, never earlier.
    dueOn: state === 'new' && bill.dueOn < dueOn ? dueOn : bill.dueOn,
    chargesCents,
    services: bill.sensitive ? [] : bill.services,
    payer: bill.sensitive ? null : bill.payer,
    insurancePaidCents: bill.insurancePaidCents,
    contractualCents: bill.contractualCents,
    withInsuranceCents: bill.withInsuranceCents,
    adjustments: bill.adjustments.map((a) => ({ kind: ADJUSTMENTS[a.type] ?? 'other', cents: a.cents })),
    paid: [...bill.receipts, ...bill.paid].sort((a, b) => (a.on < b.on ? -1 : 1)),
    reasons: bill.reasons,
    owedCents: bill.balanceCents,
    thanksCents: sum(bill.paid.filter((p) => p.on >= since).map((p) => p.cents)),
    plan: plan ? { paid: plan.paid, of: plan.of, next: plan.next } : null,
    sibling: bill.sensitive ? null : bill.sibling,
  };
}

const pendingOf = (facts: StatementFacts): PendingVisit[] =>
  facts.pending.map((v) => ({
    serviceOn: v.serviceOn,
    patient: v.patient.normalize('NFC'),
    place: v.sensitive ? null : { facility: v.facility, class: v.class },
    payer: v.sensitive ? null : v.payer,
    since: v.since,
  }));

const ORDER: VisitState[] = ['past_due', 'due', 'new', 'on_plan'];
const owedIn = (visits: SnapshotVisit[], state: VisitState): Cents =>
  sum(visits.filter((v) => v.state === state).map((v) => v.owedCents));

/** Freezes what an account owes into what is printed. Pure: the same facts and the same issue give the same content. */
export function freeze(facts: StatementFacts, issue: Issue): Frozen {
  const dueOn = addDays(issue.statementOn, issue.dueAfterDays);
  const visits = facts.bills
    .map((bill) => visitOf(bill, facts, issue, dueOn))
    .sort(
      (a, b) =>
        ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
        a.dueOn.localeCompare(b.dueOn) ||
        a.serviceOn.localeCompare(b.serviceOn) ||
        a.billId - b.billId,
    );
  const { previousOn, openingCents, changes } = changesOf(facts);
  const planned = visits.filter((v) => v.state === 'on_plan');
  const planDueCents = sum(planned.map((v) => Math.min(issue.plans.get(v.billId)!.dueCents, v.owedCents)));
  const pastDue = visits.filter((v) => v.state === 'past_due').map((v) => v.dueOn);
  const amountDueCents = facts.balanceCents - owedIn(visits, 'on_plan') + planDueCents;
  const name = fullNameOf(facts.name);
  const periodEnd = facts.movedToday ? issue.statementOn : addDays(issue.statementOn, -1);
  const periodStart = facts.previous ? addDays(facts.previous.periodEnd, 1) : (facts.firstMovedOn ?? periodEnd);
  return {
    periodStart: periodStart > periodEnd ? periodEnd : periodStart,
    periodEnd,
    snapshot: {
      version: 1,
      layout: facts.entity,
      layoutVersion: LAYOUT_VERSION,
      language: facts.language,
      statementNo: issue.statementNo,
      statementOn: issue.statementOn,
      dueOn,
      billId: facts.billId,
      scanline: makeScanline({
        billId: facts.billId,
        layout: LAYOUT_DIGIT[facts.entity],
        amountCents: amountDueCents,
        dueOn,
      }),
      qrUrl: issue.qrUrl,
      guarantorName: name.replaceAll("'", '’'),
      recipient: [upper(name), ...addressLines(facts.address)],
      letterhead: LETTERHEADS[facts.entity],
      previousOn,
      openingCents,
      changes,
      closingCents: facts.balanceCents,
      amountDueCents,
      pastDueCents: owedIn(visits, 'past_due'),
      pastDueSince: pastDue.length > 0 ? pastDue.reduce((first, day) => (day < first ? day : first)) : null,
      dueCents: owedIn(visits, 'due'),
      newCents: owedIn(visits, 'new'),
      planDueCents,
      planDueOn: planned.map((v) => issue.plans.get(v.billId)!.dueOn).find((day) => day !== null) ?? null,
      onPlanCents: owedIn(visits, 'on_plan') - planDueCents,
      creditCents: facts.creditCents,
      visits,
      pending: pendingOf(facts),
    },
  };
}
