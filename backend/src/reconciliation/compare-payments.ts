import { formatCents, type Cents } from '@billing/contract';
import type { OpenPage, ProcessorCharge, ProcessorDispute } from '#gateway';
import type { Difference, Remedy } from './difference';
import type { OurPayment } from './our-records.queries';

/** States in which we hold, or held, the money of a charge. */
const PAID = ['succeeded', 'partially_refunded', 'refunded', 'returned', 'disputed', 'voided'];
const UNDECIDED = ['initiated', 'processing', 'unknown'];
/** A request that is under way, and the answer that it waits for: no difference yet. */
const UNDER_WAY_MS = 120_000;

const isUuid = (text: string | null): text is string => text !== null && /^[0-9a-f-]{36}$/.test(text);
export const ourIds = (ids: (string | null)[]): string[] => [...new Set(ids.filter(isUuid))];

const differs = (says: string, amountCents: Cents, remedy: Remedy | null = null): Difference => ({
  says,
  amountCents,
  remedy,
});
const named = (c: ProcessorCharge): string => `charge ${c.intentId} of ${formatCents(c.amountCents)}`;
const ofOurs = (p: OurPayment): string => `payment ${p.id} of ${formatCents(p.amountCents)}`;

export const isUnderWay = (since: Date | null, now: Date): boolean =>
  since !== null && now.getTime() - since.getTime() < UNDER_WAY_MS;

/** The processor's charges, each beside the payment that it names. Only charges that moved or will move money count. */
export function compareCharges(charges: ProcessorCharge[], ours: Map<string, OurPayment>, now: Date): Difference[] {
  const out: Difference[] = [];
  const charged = new Map<string, ProcessorCharge>();
  // Of two charges of one payment, the one that it names is its own.
  const isOwn = (c: ProcessorCharge): number => Number(ours.get(c.paymentId ?? '')?.intentId === c.intentId);
  for (const c of [...charges].sort((a, b) => isOwn(b) - isOwn(a) || a.at.getTime() - b.at.getTime())) {
    const p = c.paymentId === null ? undefined : ours.get(c.paymentId);
    if (c.state === 'open' || c.state === 'canceled') {
      if (p) out.push(...compareOpen(c, p, now));
      continue;
    }
    if (!isUuid(c.paymentId)) {
      out.push(differs(`${named(c)} names no payment of ours`, c.amountCents));
      continue;
    }
    const before = charged.get(c.paymentId);
    if (before) {
      out.push(differs(`payment ${c.paymentId} was charged twice: ${before.intentId} and ${named(c)}`, c.amountCents));
      continue;
    }
    charged.set(c.paymentId, c);
    if (p) out.push(...compareCharge(c, p, now));
    else
      out.push(
        differs(
          `${named(c)} (payment ${c.paymentId}) is ${c.state} at the processor and not in our books`,
          c.amountCents,
          {
            do: 'book_payment',
            charge: c,
            paymentId: c.paymentId,
          },
        ),
      );
  }
  return out;
}

function compareCharge(c: ProcessorCharge, p: OurPayment, now: Date): Difference[] {
  const both = `${named(c)} is ${c.state} at the processor, and ${ofOurs(p)} is ${p.status} in our books`;
  if (c.amountCents !== p.amountCents) return [differs(`${both}: the amounts differ`, c.amountCents)];
  if (UNDECIDED.includes(p.status)) {
    if (c.state === p.status || (p.status !== 'processing' && isUnderWay(p.createdAt, now))) return [];
    return [differs(both, c.amountCents, { do: 'settle_payment', paymentId: p.id })];
  }
  if (p.intentId !== c.intentId) return [differs(`${both} by ${p.intentId ?? 'no charge'}`, c.amountCents)];
  const agrees = PAID.includes(p.status) && c.state === 'succeeded';
  return agrees ? [] : [differs(both, c.amountCents)];
}

/** Nothing was charged: then nothing may be paid here, and nothing wait for it once it is canceled. */
function compareOpen(c: ProcessorCharge, p: OurPayment, now: Date): Difference[] {
  if (p.intentId !== null && p.intentId !== c.intentId) return [];
  if (PAID.includes(p.status) && p.intentId === c.intentId)
    return [
      differs(
        `${ofOurs(p)} is ${p.status} in our books, and ${c.intentId} is ${c.state} at the processor`,
        p.amountCents,
      ),
    ];
  const waits = UNDECIDED.includes(p.status) && c.state === 'canceled' && !isUnderWay(p.createdAt, now);
  if (!waits) return [];
  return [
    differs(`${ofOurs(p)} is ${p.status} in our books, and ${c.intentId} is canceled at the processor`, p.amountCents, {
      do: 'settle_payment',
      paymentId: p.id,
    }),
  ];
}

/** A payment of ours for which the processor shows nothing, neither in its lists nor when it is asked. */
export function comparePhantom(p: OurPayment): Difference[] {
  if (!PAID.includes(p.status)) return [];
  const charge = p.intentId ?? 'no charge';
  return [
    differs(`${ofOurs(p)} is ${p.status} in our books by ${charge}, which the processor does not know`, p.amountCents),
  ];
}

/** What banks took back. A debit's late return is lost from the start; a card's dispute has no books here yet. */
export function compareDisputes(disputes: ProcessorDispute[], byIntent: Map<string, OurPayment>): Difference[] {
  return disputes
    .filter((d) => d.state !== 'none')
    .flatMap((d) => {
      const p = byIntent.get(d.intentId);
      const which = `dispute ${d.disputeId} of ${formatCents(d.amountCents)} on ${d.intentId}`;
      if (!p) return [differs(`${which} took money back, and we know no such payment`, d.amountCents, null)];
      if (p.returnedBy === d.disputeId && p.returnedCents === d.amountCents) return [];
      const says = `${which} took money back, and ${ofOurs(p)} is ${p.status} in our books`;
      const isReturn = d.state === 'lost' && p.method === 'ach' && p.returnedBy === null;
      return [differs(says, d.amountCents, isReturn ? { do: 'book_return', intentId: d.intentId } : null)];
    });
}

/** Pages on which somebody could pay what we do not expect any more. */
export function comparePages(pages: OpenPage[], ours: Map<string, OurPayment>): Difference[] {
  return pages.flatMap((s) => {
    const p = s.paymentId === null ? undefined : ours.get(s.paymentId);
    // Nobody has the address of a page whose answer was lost: its payment never learned of it.
    if (p && (UNDECIDED.includes(p.status) || p.checkoutId !== s.checkoutId)) return [];
    const state = p ? `${ofOurs(p)} is ${p.status}` : `payment ${s.paymentId ?? '?'} is not in our books`;
    return [
      differs(
        `page ${s.checkoutId} can still be paid with ${formatCents(s.amountCents)}, and ${state}`,
        s.amountCents,
        {
          do: 'close_page',
          checkoutId: s.checkoutId,
        },
      ),
    ];
  });
}
