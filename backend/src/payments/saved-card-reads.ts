import { keepCardWords } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { SignedInStaff } from '#access';
import { CallAccess } from '#calls';
import { AuditedReads, Clock, Refusal, type Act } from '#kernel';
import { SAVED_CARDS_SQL } from './saved-card.queries';
import type { SavedCardsDto, SavedCardView } from './saved-cards.dto';

type View = z.infer<typeof SavedCardView>;
type Row = Omit<View, 'can' | 'consent'> & { consent: Omit<View['consent'], 'words'> };
type Can = View['can']['remove'];

const YES: Can = { allowed: true, why: null, who: null };
const no = (why: string, who: string): Can => ({ allowed: false, why, who });
const GONE: Record<string, string> = {
  expired: 'This card has expired.',
  invalid: 'The bank refuses this card.',
  revoked: 'The yes to this card was taken back.',
};

/** What may be done with a card now; the commands ask the same again under their locks. */
export function canDo(card: Pick<Row, 'status' | 'isDefault' | 'openPayments' | 'plans'>): View['can'] {
  const gone = card.status === 'active' ? null : no(GONE[card.status]!, 'Nobody needs to: it is not charged any more.');
  return {
    makeDefault: gone ?? (card.isDefault ? no('It is charged first already.', 'Nobody needs to.') : YES),
    setLimit: gone ?? YES,
    remove:
      card.status === 'revoked'
        ? no(GONE['revoked']!, 'Nobody needs to: it is not charged any more.')
        : card.openPayments.length > 0
          ? no('A payment with it is still open.', 'It opens by itself once the outcome is known.')
          : card.plans.length > 0
            ? no('A plan is paid with it by itself.', 'Change the plan first: to another card, or to no card.')
            : YES,
  };
}

/** The cards that a guarantor let us keep, with the yes to each and what uses it (F-15). */
@Injectable()
export class SavedCardReads {
  constructor(
    private readonly reads: AuditedReads,
    private readonly clock: Clock,
    private readonly access: CallAccess,
  ) {}

  /** @throws caller_not_verified, reason_required, not_found: also for a caller who is not the guarantor */
  async of(act: Act, staff: SignedInStaff, guarantorId: number): Promise<SavedCardsDto> {
    const { ground, scope } = await this.access.guarantor(act, staff, guarantorId);
    if (scope !== 'guarantor') throw new Refusal('not_found');
    const rows = await this.reads.rows<Row>(
      { ...act, ground },
      { action: 'read.payment_method', objectType: 'guarantor', objectId: String(guarantorId), guarantorId },
      SAVED_CARDS_SQL,
      [guarantorId, this.clock.today()],
    );
    return {
      inCall: ground === 'call',
      cards: rows.map((row) => ({
        ...row,
        consent: { ...row.consent, words: keepCardWords(row.consent.scriptVersion) },
        can: canDo(row),
      })),
    };
  }
}
