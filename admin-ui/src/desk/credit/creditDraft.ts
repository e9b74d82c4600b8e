import type { Credit, CreditPreview } from '@billing/contract';
import { numberRefused, reasonRefused } from '../../commands/refused';
import { moneyText } from '../../ui/amounts';
import type { Entity } from '../../ui/EntityMark';
import type { OpenBill } from '../pay/ByHand';
import { byHandLines } from '../pay/payDraft';

/** What was entered into the sheet. */
export interface CreditDraft {
  /** Whose bills it pays; null: its own account, or the first that takes something. */
  accountId: number | null;
  /** Null: as much as is left and as the bills take. */
  cents: number | null;
  /** By bill; null while the oldest bill is paid first. */
  byHand: Record<number, number | null> | null;
  /** The words to which the guarantor said yes; other words are asked again. */
  saidYesTo: string | null;
  /** Of an instruction that was written. */
  receivedOn: string | null;
  note: string;
}

export const emptyDraft: CreditDraft = {
  accountId: null,
  cents: null,
  byHand: null,
  saidYesTo: null,
  receivedOn: null,
  note: '',
};

export type Target = Credit['targets'][number];

/** The account that was chosen, else its own; where nothing is open there, the first that takes something. */
export function targetOf(credit: Credit, chosen: number | null): Target | undefined {
  const { targets } = credit;
  const takes = (target: Target) => target.takesCents > 0 && target.refusal === null;
  return targets.find(({ accountId }) => accountId === chosen) ?? targets.find(takes) ?? targets[0];
}

/** The most that can be used there. */
export const mostCents = (credit: Credit, target: Target): number => Math.min(credit.leftCents, target.takesCents);

/** What was typed on bills that are open still; another payment may have paid one meanwhile. */
const linesOf = (target: Target, byHand: NonNullable<CreditDraft['byHand']>) =>
  byHandLines(byHand).filter((line) => target.bills.some(({ billId }) => billId === line.billId));

/** The bills of an account as the pay sheet's table has them; a credit is no electronic payment, so none is blocked. */
export const billsToChoose = ({ accountId, entity, bills }: Target): OpenBill[] =>
  bills.map(({ billId, label, balanceCents, takesCents }) => ({
    ...{ id: billId, accountId, label, balanceCents, payableCents: takesCents, blocked: false },
    entity: entity.code as Entity,
  }));

/** Why the amounts that were typed bill by bill cannot be used; null when they can. */
function byHandMissing(credit: Credit, target: Target, byHand: NonNullable<CreditDraft['byHand']>): string | null {
  const lines = linesOf(target, byHand);
  if (lines.length === 0) return 'Type an amount on a bill.';
  for (const { billId, label, takesCents } of target.bills)
    if ((byHand[billId] ?? 0) > takesCents) return `${label} takes at most ${moneyText(takesCents)}.`;
  const over = lines.reduce((sum, line) => sum + line.amountCents, 0) - credit.leftCents;
  return over > 0 ? `${moneyText(over)} more than what is left of the credit, ${moneyText(credit.leftCents)}.` : null;
}

/** As the API wants the question; null while there is nothing to ask. */
export function askedOf(credit: Credit, target: Target | undefined, draft: CreditDraft) {
  if (!target || missingIn(credit, target, draft)) return null;
  if (draft.byHand) {
    const allocations = linesOf(target, draft.byHand);
    return {
      accountId: target.accountId,
      amountCents: allocations.reduce((sum, line) => sum + line.amountCents, 0),
      allocations,
    };
  }
  return { accountId: target.accountId, ...(draft.cents ? { amountCents: draft.cents } : {}) };
}

/** Why it cannot be used there yet; null when it can. `onCall`: the guarantor is on the line. */
export function missingIn(credit: Credit, target: Target | undefined, draft: CreditDraft): string | null {
  if (credit.refusal) return credit.refusal.message;
  if (!target) return 'This guarantor has no account to use it on.';
  if (target.refusal) return target.refusal;
  if (target.takesCents === 0) return 'No bill is open there. It waits for the next one, or goes back by a refund.';
  if (draft.byHand) return byHandMissing(credit, target, draft.byHand);
  if (draft.cents !== null && draft.cents > mostCents(credit, target))
    return `At most ${moneyText(mostCents(credit, target))} can be used there.`;
  return null;
}

/** Why the instruction does not stand yet; null when it does, or when none is needed. */
export function instructionMissing(preview: CreditPreview, draft: CreditDraft, onCall: boolean): string | null {
  if (!preview.instruction) return null;
  if (onCall) return draft.saidYesTo === preview.previewHash ? null : 'Read the words and ask for the guarantor’s yes.';
  if (draft.receivedOn === null) return 'Say on which day the guarantor’s letter came.';
  return reasonRefused(draft.note) ? (numberRefused(draft.note) ?? 'Say where the letter is kept.') : null;
}

/** The instruction as it is recorded. */
export function instructionOf(preview: CreditPreview, draft: CreditDraft, onCall: boolean, language: 'en' | 'es') {
  if (!preview.instruction) return {};
  return {
    instruction: onCall
      ? { source: 'call', guarantorSaidYes: true, language }
      : { source: 'letter', guarantorSaidYes: true, receivedOn: draft.receivedOn, note: draft.note.trim() },
  };
}
