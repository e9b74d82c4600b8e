import type { Desk, PaymentPreview } from '@billing/contract';
import type { PreviewRequest } from './usePreview';

export type Choice = 'past_due' | 'all_but_plan' | 'everything' | 'other';
export type MethodRef = number | 'new:card' | 'new:ach';

/** What was entered into the sheet. It outlives the sheet, a decline and a stale preview; card digits are never in it. */
export interface PayDraft {
  choice: Choice;
  otherCents: number | null;
  /** By bill; null while the oldest bill is paid first. */
  byHand: Record<number, number | null> | null;
  method: MethodRef | null;
  keepCard: boolean;
  /** The caller's yes, after the words were read aloud. */
  callerSaidYes: boolean;
  duplicateReason: string;
  /** Of a payment on a plan that is more than is due: what the rest does, and on which bills it is asked. */
  planApply?: { rest: 'next' | 'tail'; billIds: number[] } | undefined;
  /** Of a bank debit: whose account it is, and the preview to whose words the caller said yes. */
  holderName: string;
  saidYesTo: string | null;
}

/**
 * What is not asked for while a hold holds it, of what is on no plan, in cents: an estimate until the preview says it. Who
 * pays of their own will may still pay it.
 */
export const heldOfDesk = (desk: Desk): number =>
  Math.min(
    desk.owed.totalCents - desk.owed.planCents,
    desk.holds
      .filter((hold) => hold.type !== 'confidential' && hold.blocks.includes('call'))
      .reduce((sum, hold) => sum + hold.heldCents, 0),
  );

export function firstDraft(desk: Desk): PayDraft {
  const usable = desk.methods.filter((method) => method.refusal === null);
  const saved = usable.find((method) => method.isDefault) ?? usable[0];
  return {
    // Of an account on hold nothing is asked for: the caller names the amount.
    choice: desk.owed.totalCents > 0 && heldOfDesk(desk) < desk.owed.totalCents ? 'all_but_plan' : 'other',
    otherCents: null,
    byHand: null,
    method: saved?.id ?? 'new:card',
    keepCard: false,
    callerSaidYes: false,
    duplicateReason: '',
    holderName: desk.guarantor.name,
    saidYesTo: null,
  };
}

/** What one yes covers: with any other amount, day, account or word the caller is asked again. */
export const yesKey = (preview: PaymentPreview): string => preview.parts.map((part) => part.previewHash).join();

export function byHandLines(byHand: NonNullable<PayDraft['byHand']>): { billId: number; amountCents: number }[] {
  return Object.entries(byHand)
    .filter((line): line is [string, number] => line[1] !== null && line[1] > 0)
    .map(([billId, amountCents]) => ({ billId: Number(billId), amountCents }));
}

export const byHandTotal = (byHand: NonNullable<PayDraft['byHand']>): number =>
  byHandLines(byHand).reduce((sum, line) => sum + line.amountCents, 0);

/** What the server is asked to preview; null while the amount is still missing. */
/** @param processorMethodId of a bank account that was typed: the words to read aloud come with the preview */
export function previewRequestOf(
  draft: PayDraft,
  guarantorId: number,
  processorMethodId?: string,
): PreviewRequest | null {
  if (draft.method === null) return null;
  const bank = draft.method === 'new:ach' && processorMethodId ? { processorMethodId } : {};
  const about = { guarantorId, methodRef: draft.method, ...bank };
  if (draft.byHand) {
    const allocations = byHandLines(draft.byHand);
    return allocations.length > 0
      ? { ...about, choice: 'other', amountCents: byHandTotal(draft.byHand), allocations }
      : null;
  }
  if (draft.choice !== 'other') return { ...about, choice: draft.choice };
  return draft.otherCents ? { ...about, choice: 'other', amountCents: draft.otherCents } : null;
}
