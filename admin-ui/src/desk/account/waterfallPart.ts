import type { DeskVisitPart } from '@billing/contract';
import type { WaterfallPart, WaterfallStep } from '../../ui/waterfallBars';
import { sideOf, yoursLabel } from './words';

/** The GL code of the ledger, in the patient's words. */
const adjusted: Record<string, string> = {
  ADJ_ASSISTANCE: 'financial assistance',
  ADJ_SMALL_BALANCE: 'small balance taken off',
  ADJ_COURTESY: 'courtesy',
  ADJ_CORRECTION: 'correction',
  ADJ_CONTRACTUAL: 'contract',
  BAD_DEBT: 'written off',
  AGENCY_AR: 'with a collection agency',
};

const nothing = (step: WaterfallStep): boolean => step.cents === 0;

/** From the charges to what became the patient's: the bars of INV-02, in its order. */
function stepsOf(part: DeskVisitPart): WaterfallStep[] {
  const w = part.waterfall;
  const insured = part.payer !== null || w.insurancePaid.length > 0 || w.withInsuranceCents !== 0;
  const steps: WaterfallStep[] = [
    ...w.insurancePaid.map(({ payer, cents }): WaterfallStep => ({
      kind: 'paid',
      label: cents < 0 ? `${payer} took back` : `${payer} paid`,
      cents: -cents,
    })),
    { kind: 'contract', label: insured ? 'contract' : 'taken off', cents: -w.contractualCents },
    { kind: 'received', label: 'you paid at the visit', cents: -w.visitReceiptsCents },
    { kind: 'waiting', label: `still with ${part.payer ?? 'insurance'}`, cents: -w.withInsuranceCents },
  ];
  return steps.filter((step) => !nothing(step));
}

/** What happened to the bill since: what was taken off it and what was paid on it. */
function sinceOf(part: DeskVisitPart): WaterfallStep[] {
  const w = part.waterfall;
  const steps: WaterfallStep[] = [
    ...w.adjustments.map(({ type, cents }): WaterfallStep => ({
      kind: 'other',
      label: adjusted[type] ?? type.toLowerCase().replaceAll('_', ' '),
      cents: -cents,
    })),
    { kind: 'received', label: 'you paid', cents: -w.paidCents },
  ];
  return steps.filter((step) => !nothing(step));
}

/** One bill of a visit as bars. It says what the API said and makes no figure of its own, so that a wrong one shows. */
export function waterfallPart(part: DeskVisitPart): WaterfallPart {
  const w = part.waterfall;
  const since = sinceOf(part);
  const untouched = since.length === 0 && w.owedCents === w.yoursCents;
  return {
    side: sideOf(part),
    chargesCents: w.chargesCents,
    steps: stepsOf(part),
    yours: { label: yoursLabel(part), cents: w.yoursCents },
    ...(untouched ? {} : { since: { steps: since, left: { label: 'you owe', cents: w.owedCents } } }),
  };
}
