import type { BillLineReason, Cents, Day } from '@billing/contract';
import type { Letterhead } from '#documents';

export const LAYOUTS = ['HHC-HOSP', 'HH-OPS'] as const;
export type Layout = (typeof LAYOUTS)[number];
/** The digit of the scan line. */
export const LAYOUT_DIGIT: Record<Layout, string> = { 'HHC-HOSP': '1', 'HH-OPS': '2' };
/** Of the drawing: it grows with every change of what is on paper. */
export const LAYOUT_VERSION = 1;

export type VisitState = 'past_due' | 'due' | 'new' | 'on_plan';
export type AdjustmentKind = 'assistance' | 'courtesy' | 'small_balance' | 'correction' | 'other';

/** One line of "what changed", in data: the words are made when it is drawn, in the guarantor's language. */
export interface Change {
  kind:
    | 'visit'
    | 'visit_reduced'
    | 'payment'
    | 'bank_payment'
    | 'plan_payment'
    | 'payment_undone'
    | 'adjustment'
    | 'adjustment_undone'
    | 'other';
  on: Day;
  /** Of the visit; null for payments. */
  serviceOn: Day | null;
  /** `Visa 4242`, in neither language. */
  method: string | null;
  /** Above zero: more is owed. */
  cents: Cents;
  /** How many lines this one stands for. */
  count: number;
}

export interface SnapshotVisit {
  billId: number;
  serviceOn: Day;
  patient: string;
  /** Null where the details are restricted (ruling 10): amounts stay, words do not. */
  place: { facility: string; class: string; description: string } | null;
  state: VisitState;
  dueOn: Day;
  chargesCents: Cents;
  services: { description: string; cents: Cents }[];
  payer: string | null;
  insurancePaidCents: Cents;
  contractualCents: Cents;
  withInsuranceCents: Cents;
  adjustments: { kind: AdjustmentKind; cents: Cents }[];
  /** What the guarantor paid, at the visit or later. */
  paid: { on: Day; cents: Cents }[];
  reasons: BillLineReason[];
  owedCents: Cents;
  /** Paid on this bill since the last statement. */
  thanksCents: Cents;
  plan: { paid: number; of: number; next: { cents: Cents; on: Day; method: string | null } | null } | null;
  /** The other bill of the same visit; null where naming it would tell too much. */
  sibling: { billId: string; cents: Cents } | null;
}

export interface PendingVisit {
  serviceOn: Day;
  patient: string;
  place: { facility: string; class: string } | null;
  payer: string | null;
  since: Day | null;
}

/** All that is printed, frozen. A reprint needs none of it: it is the archived file. */
export interface StatementSnapshot {
  version: 1;
  layout: Layout;
  layoutVersion: number;
  language: 'en' | 'es';
  statementNo: string;
  statementOn: Day;
  dueOn: Day;
  billId: string;
  scanline: string;
  /** The address in the QR code: an opaque signed token. */
  qrUrl: string;
  guarantorName: string;
  /** As it stands in the window: a name and up to four lines. */
  recipient: string[];
  letterhead: Letterhead;
  previousOn: Day | null;
  openingCents: Cents;
  changes: Change[];
  closingCents: Cents;
  amountDueCents: Cents;
  pastDueCents: Cents;
  pastDueSince: Day | null;
  dueCents: Cents;
  newCents: Cents;
  planDueCents: Cents;
  planDueOn: Day | null;
  onPlanCents: Cents;
  creditCents: Cents;
  /** Past due, due, new, on plan; in each the oldest due date first. */
  visits: SnapshotVisit[];
  pending: PendingVisit[];
}

const sum = (cents: Cents[]): Cents => cents.reduce((total, c) => total + c, 0);

/** A statement of which a sum does not agree is not drawn: it becomes a person's work (INV-02). */
export class DoesNotAddUp extends Error {}

/** @throws DoesNotAddUp with which sum it is */
export function requireSums(s: StatementSnapshot): void {
  const refuse = (what: string): never => {
    throw new DoesNotAddUp(`Statement of Bill ID ${s.billId}: ${what}`);
  };
  for (const v of s.visits) {
    const left =
      v.chargesCents -
      v.insurancePaidCents -
      v.contractualCents -
      v.withInsuranceCents -
      sum(v.adjustments.map((a) => a.cents)) -
      sum(v.paid.map((p) => p.cents));
    if (left !== v.owedCents) refuse(`the rows of the visit of ${v.serviceOn} do not sum`);
  }
  if (sum(s.visits.map((v) => v.owedCents)) !== s.closingCents) refuse('the visits do not sum to what is owed');
  if (s.openingCents + sum(s.changes.map((c) => c.cents)) !== s.closingCents) refuse('the changes do not sum');
  const due = s.pastDueCents + s.dueCents + s.newCents + s.planDueCents;
  if (due !== s.amountDueCents) refuse('the parts of the amount due do not sum');
  if (due + s.onPlanCents !== s.closingCents) refuse('the amount due and the plan do not sum to what is owed');
}
