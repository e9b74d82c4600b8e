import { dayOf, type Cents } from '@billing/contract';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { SignedInStaff } from '#access';
import { CallAccess } from '#calls';
import { Refusal, UnitOfWork, type Act, type Ground, type Tx } from '#kernel';
import { Settings } from '#settings';
import { canDo } from '../saved-card-reads';
import { SAVED_CARDS_SQL } from '../saved-card.queries';
import type { SavedCardView } from '../saved-cards.dto';

type CardRow = Omit<z.infer<typeof SavedCardView>, 'can' | 'consent'>;

export interface SetLimit {
  methodId: number;
  guarantorId: number;
  /** Null: as much as is owed. */
  maxChargeCents: Cents | null;
  guarantorSaidYes: boolean;
}

/** The caller says which saved card is charged first and how much at most, or takes back the yes to one (F-15). */
@Injectable()
export class ChangeSavedCard {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: CallAccess,
    private readonly settings: Settings,
  ) {}

  /** @throws caller_not_verified, reason_required, not_found, method_not_usable */
  makeDefault(act: Act, staff: SignedInStaff, guarantorId: number, methodId: number): Promise<void> {
    return this.within(act, staff, guarantorId, methodId, async (tx, card) => {
      this.requireActive(card);
      await this.putFirst(tx, guarantorId, methodId);
      this.audit(tx, guarantorId, methodId, { to: 'default' });
    });
  }

  /**
   * A lower limit is set at once; a higher one, or none, changes what the guarantor agreed to.
   * @throws caller_not_verified, reason_required, not_found, method_not_usable, limit_needs_yes, amount_too_small
   */
  setLimit(act: Act, staff: SignedInStaff, { guarantorId, methodId, ...asked }: SetLimit): Promise<void> {
    return this.within(act, staff, guarantorId, methodId, async (tx, card, _others, ground) => {
      this.requireActive(card);
      const from = card.maxChargeCents;
      const to = asked.maxChargeCents;
      if (from === to) return;
      const becomesMore = from !== null && (to === null || to > from);
      if (becomesMore && !(asked.guarantorSaidYes && ground === 'call'))
        throw new Refusal('limit_needs_yes', { guarantorSaidYes: 'is needed, in a call' });
      const { minimumCents } = (await this.settings.within(tx, 'card_amounts')).value;
      if (to !== null && to < minimumCents)
        throw new Refusal('amount_too_small', { maxChargeCents: 'is less than the smallest card payment' });
      await tx.query('UPDATE payment_methods SET max_charge_cents = $2 WHERE id = $1', [methodId, to]);
      this.audit(tx, guarantorId, methodId, {
        to: 'limit',
        fromCents: from,
        toCents: to,
        guarantorSaidYes: asked.guarantorSaidYes,
      });
    });
  }

  /**
   * The default goes only when another is named in its place, unless there is none. A removed card is never charged again.
   * @throws caller_not_verified, reason_required, not_found, method_not_usable, method_in_use, method_pays_plan, default_needs_replacement
   */
  remove(
    act: Act,
    staff: SignedInStaff,
    guarantorId: number,
    methodId: number,
    replacementId: number | undefined,
  ): Promise<void> {
    return this.within(act, staff, guarantorId, methodId, async (tx, card, others) => {
      if (card.openPayments.length > 0) throw new Refusal('method_in_use');
      if (card.plans.length > 0) throw new Refusal('method_pays_plan');
      if (!canDo(card).remove.allowed) throw new Refusal('method_not_usable');
      const usable = others.filter(({ status }) => status === 'active');
      if (replacementId !== undefined && !usable.some(({ id }) => id === replacementId))
        throw new Refusal('method_not_usable', { replacementId: 'is no other saved card of this guarantor' });
      if (card.isDefault && usable.length > 0 && replacementId === undefined)
        throw new Refusal('default_needs_replacement', { replacementId: 'is needed' });
      await tx.query("UPDATE payment_methods SET status = 'removed', is_default = false WHERE id = $1", [methodId]);
      if (replacementId !== undefined) await this.putFirst(tx, guarantorId, replacementId);
      this.audit(tx, guarantorId, methodId, { to: 'removed', replacementId: replacementId ?? null });
    });
  }

  private requireActive(card: CardRow): void {
    if (card.status !== 'active') throw new Refusal('method_not_usable');
  }

  private async within(
    act: Act,
    staff: SignedInStaff,
    guarantorId: number,
    methodId: number,
    change: (tx: Tx, card: CardRow, others: CardRow[], ground: Ground) => Promise<void>,
  ): Promise<void> {
    const { ground, scope } = await this.access.guarantor(act, staff, guarantorId);
    if (scope !== 'guarantor') throw new Refusal('not_found');
    await this.unitOfWork.run({ ...act, ground }, async (tx) => {
      // All of them, in the order of their ids: two who change the default at once wait for each other.
      const locked = await tx.query<{ id: number; status: string }>(
        'SELECT id, status FROM payment_methods WHERE guarantor_id = $1 ORDER BY id FOR UPDATE',
        [guarantorId],
      );
      const cards = await tx.query<CardRow>(SAVED_CARDS_SQL, [guarantorId, dayOf(tx.now)]);
      const card = cards.find(({ id }) => id === methodId);
      if (!card) throw new Refusal(locked.some(({ id }) => id === methodId) ? 'method_not_usable' : 'not_found');
      await change(
        tx,
        card,
        cards.filter(({ id }) => id !== methodId),
        ground,
      );
    });
  }

  private async putFirst(tx: Tx, guarantorId: number, methodId: number): Promise<void> {
    await tx.query(
      'UPDATE payment_methods SET is_default = (id = $2) WHERE guarantor_id = $1 AND is_default <> (id = $2)',
      [guarantorId, methodId],
    );
  }

  private audit(tx: Tx, guarantorId: number, methodId: number, detail: Record<string, unknown>): void {
    tx.audit({
      action: 'change.payment_method',
      objectType: 'payment_method',
      objectId: String(methodId),
      guarantorId,
      detail,
    });
  }
}
