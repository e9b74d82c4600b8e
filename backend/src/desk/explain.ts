import type { Cents, Day } from '@billing/contract';
import type { z } from 'zod';
import type { DeskBill, DeskVisit, DeskVisitPart, Waterfall } from './desk-visits.dto';
import type { AccountFacts, DeskFacts, DeskView, PartFacts, VisitFacts } from './facts';
import type { OpenPaymentFacts } from './payment-facts';
import { isRestricted, revealRefusal } from './mask';
import { billState, reservationOf, type BillState } from './owed';
import { sayClass, sayReason } from './words';

type WaterfallView = z.infer<typeof Waterfall>;
type BillView = z.infer<typeof DeskBill>;
type PartView = z.infer<typeof DeskVisitPart>;
export type VisitView = z.infer<typeof DeskVisit>;

const sum = (rows: { cents: Cents }[]): Cents => rows.reduce((total, r) => total + r.cents, 0);

/**
 * INV-02 as bars: charges − insurance paid − contractual − at the visit − still with insurance = yours, then
 * yours − adjustments − payments = owed. The source rows of the host are held against the ledger's own figures.
 */
export function waterfallOf(part: PartFacts): WaterfallView {
  const { bill } = part;
  const yoursCents = bill ? sum(bill.lines) : 0;
  const adjustments = bill?.adjustments ?? [];
  const paidCents = bill?.paidCents ?? 0;
  const owedCents = bill?.balanceCents ?? 0;
  const barsAddUp =
    part.chargesCents -
      sum(part.insurancePaid) -
      part.contractualCents -
      part.visitReceiptsCents -
      part.withInsuranceCents ===
    yoursCents;
  const billAddsUp =
    yoursCents === (bill?.totalCents ?? 0) &&
    sum(adjustments) === (bill?.adjustedCents ?? 0) &&
    yoursCents - sum(adjustments) - paidCents === owedCents;
  return {
    chargesCents: part.chargesCents,
    insurancePaid: part.insurancePaid,
    contractualCents: part.contractualCents,
    visitReceiptsCents: part.visitReceiptsCents,
    withInsuranceCents: part.withInsuranceCents,
    yoursCents,
    adjustments,
    paidCents,
    owedCents,
    addsUp: barsAddUp && billAddsUp,
  };
}

function billOf(part: PartFacts, open: OpenPaymentFacts[], today: Day): BillView | null {
  const { bill } = part;
  if (!bill) return null;
  return {
    id: bill.id,
    status: bill.status,
    state: billState(bill, today),
    totalCents: bill.totalCents,
    adjustedCents: bill.adjustedCents,
    paidCents: bill.paidCents,
    balanceCents: bill.balanceCents,
    ...reservationOf(bill.id, open),
    issuedOn: bill.issuedOn,
    firstStatementOn: bill.firstStatementOn,
    dueOn: bill.dueOn,
    lines: bill.lines.map((line) => ({ ...line, say: sayReason(line) })),
  };
}

const WORST_FIRST: BillState[] = ['past_due', 'due', 'new', 'on_plan'];
const awaited = (part: PartFacts): boolean =>
  part.bill ? part.bill.status === 'draft' : part.status !== 'closed' && part.status !== 'patient_balance';

/** One word for a visit of one or two bills: what is owed speaks first, then what is still to come. */
export function visitState(parts: PartFacts[], today: Day): VisitView['state'] {
  const states = parts.flatMap((p) => (p.bill ? [billState(p.bill, today)] : []));
  const owing = parts.flatMap((p) => (p.bill && p.bill.balanceCents > 0 ? [billState(p.bill, today)] : []));
  const worst = WORST_FIRST.find((s) => owing.includes(s));
  if (worst) return worst;
  if (parts.some(awaited)) return 'not_billed';
  return states.find((s) => s !== 'new') ?? 'paid';
}

/** A visit with its one or two bills as one. */
export function explainVisit(visit: VisitFacts, facts: DeskFacts, view: DeskView): VisitView {
  const restricted = isRestricted(visit);
  const accounts = new Map<number, AccountFacts>(facts.accounts.map((a) => [a.id, a]));
  const parts = visit.parts.flatMap((part): PartView[] => {
    const account = accounts.get(part.accountId);
    if (!account) return [];
    return [
      {
        visitAccountId: part.visitAccountId,
        accountId: part.accountId,
        entity: account.entity,
        har: part.har,
        status: part.status,
        statusSince: part.statusSince,
        payer: part.coverages[0]?.payer ?? null,
        waterfall: waterfallOf(part),
        bill: billOf(part, facts.openPayments, view.today),
        alertSet: part.alertSet,
      },
    ];
  });
  return {
    id: visit.id,
    serviceOn: visit.serviceOn,
    patientId: visit.patientId,
    patientFirstName: visit.patientFirstName,
    facility: visit.facility,
    class: sayClass(visit.class).en,
    description: restricted ? null : visit.description,
    restricted,
    revealRefusal: revealRefusal(visit, facts, view),
    state: visitState(visit.parts, view.today),
    owedCents: parts.reduce((total, p) => total + p.waterfall.owedCents, 0),
    parts,
  };
}
