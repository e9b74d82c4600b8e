import type { RefundEffect, WaysBack } from '@billing/contract';
import { useState } from 'react';
import { type Live, useLive } from '../../commands/useLive';
import type { Effect } from '../../refunds/LedgerEffect';
import { patientGets } from '../../refunds/words';
import { useDraft } from '../drafts';
import { askedOf, type BackDraft, beginningOf, leftCents, mayOverride, missingIn, type Way, wayOf } from './backDraft'; // prettier-ignore
import { voidEffect } from './effects';
import { type Decided, useSend } from './useSend';
import { refundWords, type Said, voidGets, voidWords } from './words';

type Request = WaysBack['refunds'][number];

/** What is entered, what it would do, and what is missing before it can be sent. */
export interface Entry {
  draft: BackDraft;
  change: (next: Partial<BackDraft>) => void;
  way: Way;
  changed: Request | undefined;
  left: number;
  live: Live<RefundEffect>;
  /** Shown also while a newer one is on its way. */
  effect: Effect | null;
  refund: RefundEffect | null;
  say: Said | null;
  gets: string | null;
  missing: string | null;
}

export function useGiveBack(
  guarantorId: number,
  paymentId: string,
  refundId: string | undefined,
  ways: WaysBack | undefined,
) {
  const draftKey = `back:${paymentId}:${refundId ?? 'new'}`;
  const changed = ways?.refunds.find(({ id }) => id === refundId);
  // Only what was typed is kept, over the request as it stands: it is read after the sheet opened.
  const [typed, setTyped] = useDraft<Partial<BackDraft>>(draftKey, {});
  const begun = { ...beginningOf(changed), ...typed };
  // Only where it is needed: a day later the same request needs no reason for its haste.
  const draft = { ...begun, override: ways && mayOverride(ways) ? (begun.override ?? '') : null };
  const [key, setKey] = useState(() => crypto.randomUUID());
  const sending = useSend(paymentId, guarantorId, draftKey);
  const way = ways ? wayOf(draft, ways, changed !== undefined) : 'refund';
  const left = ways ? leftCents(ways, changed) : 0;
  const asked = ways && way === 'refund' && sending.sent === null ? askedOf(draft, left) : null;
  const body = asked && {
    paymentId,
    ...(changed ? { refundId: changed.id } : {}),
    ...asked,
    ...(draft.override === null ? {} : { override: true }),
  };
  const version = ways ? `${ways.account.owedCents} ${ways.account.creditCents} ${ways.payment.status}` : '';
  const live = useLive<RefundEffect>('/api/refunds/preview', body, version);

  const change = (next: Partial<BackDraft>) => {
    // Another decision is another key.
    setKey(crypto.randomUUID());
    setTyped((before) => ({ ...before, ...next }));
  };
  const entry = ways && entryOf();

  function entryOf(): Entry {
    const refund = body ? live.shown : null;
    const effect = way === 'void' ? voidEffect(ways!) : refund;
    const payment = ways!.payment;
    const byMail = draft.payee === 'mailed_check' || !payment.cardLast4;
    const goes = { payee: draft.payee, status: 'requested', payment, amountCents: draft.cents ?? 0 } as const;
    const waits = way === 'refund' && !live.fresh ? 'Reading what it would do …' : null;
    return {
      ...{ draft, change, way, changed, left, live, effect, refund },
      say: !effect ? null : way === 'void' ? voidWords(effect) : refundWords(refund!, payment, byMail),
      gets: !effect ? null : way === 'void' ? voidGets(payment) : patientGets(goes),
      missing: refusedWay(ways!, way, left) ?? missingIn(draft, way, left) ?? live.problem?.message ?? waits,
    };
  }

  /** What is pressed is what is shown. */
  const decided = (): Decided | null => {
    if (!entry || entry.missing || !entry.effect || !entry.say || !entry.gets) return null;
    const { reason } = draft;
    const note = draft.note.trim();
    const haste = draft.override === null ? {} : { overrideReason: draft.override.trim() };
    const shared = { key, cents: entry.effect.amountCents, say: entry.say, gets: entry.gets };
    if (way === 'void') return { ...shared, way, path: `/api/payments/${paymentId}/void`, body: { reason, note } };
    if (changed) return { ...shared, way: 'change', path: `/api/refunds/${changed.id}/change`, body: { ...asked, reason, note, ...haste } }; // prettier-ignore
    return { ...shared, way, path: '/api/refunds', body: { paymentId, ...asked, reason, note, ...haste } };
  };
  const press = () => {
    const decision = decided();
    if (decision) void sending.press(decision);
  };
  return { entry, sending, press };
}

/** Why the chosen way is shut, before anything typed matters. */
function refusedWay(ways: WaysBack, way: Way, left: number): string | null {
  if (way === 'void') return ways.void.refusal?.message ?? null;
  return left > 0 ? null : (ways.refund.refusal?.message ?? null);
}
