import { asSubject, dayOf, timeOf, type RefusalCode } from '@billing/contract';
import { abilityOf, type SignedInStaff } from '#access';
import { cannotGiveBack } from './plan-refund';
import type { RefundablePayment } from './refundable.queries';

export interface VoidTerms {
  who: Pick<SignedInStaff, 'id' | 'role' | 'grants'>;
  now: Date;
  /** `HH:MM` in New York, from the setting `void_policy`. */
  until: string;
}

/** Why this person cannot void this payment now; null when they can. The command and the desk ask the same. */
export function voidRefusal(p: RefundablePayment, { who, now, until }: VoidTerms): RefusalCode | null {
  if (p.createdBy !== who.id) return 'void_not_own';
  const { createdBy, amountCents } = p;
  if (!abilityOf(who).can('void', asSubject('Payment', { createdBy, amountCents }))) return 'void_above_limit';
  const never = cannotGiveBack(p);
  if (never) return never;
  if (p.otherRefundsCents > 0) return 'refund_live';
  if (p.status !== 'succeeded' || !p.processorPiId) return 'payment_not_refundable';
  return p.receivedOn !== dayOf(now) || timeOf(now) >= until ? 'void_too_late' : null;
}
