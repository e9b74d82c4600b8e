import { formatCents } from '@billing/contract';
import type { ProcessorRefund } from '#gateway';
import { isUnderWay } from './compare-payments';
import type { Difference, Remedy } from './difference';
import type { OurRefund } from './our-records.queries';

const ASKED = ['submitted', 'pending', 'unknown'];
const NOT_SENT = ['requested', 'approved_once', 'returned_to_maker'];

const named = (t: ProcessorRefund): string => `refund ${t.refundId} of ${formatCents(t.amountCents)} on ${t.intentId}`;
const ofOurs = (r: OurRefund): string => `${r.kind} ${r.id} of ${formatCents(r.amountCents)}`;

/** The processor's refunds, each beside the refund or void of ours that it names. */
export function compareRefunds(theirs: ProcessorRefund[], ours: Map<string, OurRefund>, now: Date): Difference[] {
  const out: Difference[] = [];
  const gone = new Map<string, ProcessorRefund>();
  for (const t of theirs) {
    const r = t.ourId === null ? undefined : ours.get(t.ourId);
    const differs = (says: string, remedy: Remedy | null = null): void =>
      void out.push({ says, amountCents: t.amountCents, remedy });
    if (t.state === 'failed' && !r) continue;
    if (t.ourId === null) {
      differs(`${named(t)} is ${t.state} at the processor and names no refund of ours`);
      continue;
    }
    const before = gone.get(t.ourId);
    if (before && t.state !== 'failed') {
      differs(`${t.kind} ${t.ourId} went back twice: ${before.refundId} and ${named(t)}`);
      continue;
    }
    if (t.state !== 'failed') gone.set(t.ourId, t);
    if (!r) {
      differs(`${named(t)} (${t.kind} ${t.ourId}) is ${t.state} at the processor and not in our books`, {
        do: 'book_refund',
        refund: t,
        ourId: t.ourId,
      });
      continue;
    }
    const found = compareOne(t, r, now);
    if (found !== 'agrees')
      differs(`${named(t)} is ${t.state} at the processor, and ${ofOurs(r)} is ${r.status} in our books`, found);
  }
  return out;
}

function compareOne(t: ProcessorRefund, r: OurRefund, now: Date): Remedy | null | 'agrees' {
  if (r.refundId !== null && r.refundId !== t.refundId) return t.state === 'failed' ? 'agrees' : null;
  if (t.amountCents !== r.amountCents) return null;
  if (ASKED.includes(r.status)) {
    const waits = t.state === 'pending' && r.status === 'pending';
    if (waits || isUnderWay(r.sentAt, now)) return 'agrees';
    return { do: 'settle_refund', ourId: r.id };
  }
  if (NOT_SENT.includes(r.status))
    return t.state === 'failed' ? 'agrees' : { do: 'book_refund', refund: t, ourId: r.id };
  if (r.status === 'succeeded') {
    if (t.state === 'succeeded' || (r.kind === 'void' && t.state === 'pending')) return 'agrees';
    return r.kind === 'refund' && t.state === 'failed' ? { do: 'settle_refund', ourId: r.id } : null;
  }
  // Given up here, drawn as a check or waiting for one: then nothing may have gone back there.
  return t.state === 'failed' ? 'agrees' : null;
}

/** Went back in our books, and the processor does not know of it. */
export function compareUnsent(r: OurRefund): Difference[] {
  if (r.status !== 'succeeded') return [];
  const by = r.refundId ?? 'no refund';
  return [
    {
      says: `${ofOurs(r)} is succeeded in our books by ${by}, which the processor does not know`,
      amountCents: r.amountCents,
      remedy: null,
    },
  ];
}
