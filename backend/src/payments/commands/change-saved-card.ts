import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { CallAccess } from '#calls';
import { Refusal, UnitOfWork, type Act, type Tx } from '#kernel';

interface CardRow {
  id: number;
  status: string;
  isDefault: boolean;
}

/** The caller says which saved card is charged first, or takes back the yes to one (F-15). */
@Injectable()
export class ChangeSavedCard {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: CallAccess,
  ) {}

  /** @throws caller_not_verified, reason_required, not_found, method_not_usable */
  makeDefault(act: Act, staff: SignedInStaff, guarantorId: number, methodId: number): Promise<void> {
    return this.within(act, staff, guarantorId, methodId, async (tx) => {
      await this.putFirst(tx, guarantorId, methodId);
      this.audit(tx, guarantorId, methodId, { to: 'default' });
    });
  }

  /**
   * The default goes only when another is named in its place, unless there is none. A removed card is never charged again.
   * @throws caller_not_verified, reason_required, not_found, method_not_usable, default_needs_replacement
   */
  remove(
    act: Act,
    staff: SignedInStaff,
    guarantorId: number,
    methodId: number,
    replacementId: number | undefined,
  ): Promise<void> {
    return this.within(act, staff, guarantorId, methodId, async (tx, card, others) => {
      if (replacementId !== undefined && !others.some(({ id }) => id === replacementId))
        throw new Refusal('method_not_usable', { replacementId: 'is no other saved card of this guarantor' });
      if (card.isDefault && others.length > 0 && replacementId === undefined)
        throw new Refusal('default_needs_replacement', { replacementId: 'is needed' });
      await tx.query("UPDATE payment_methods SET status = 'removed', is_default = false WHERE id = $1", [methodId]);
      if (replacementId !== undefined) await this.putFirst(tx, guarantorId, replacementId);
      this.audit(tx, guarantorId, methodId, { to: 'removed', replacementId: replacementId ?? null });
    });
  }

  private async within(
    act: Act,
    staff: SignedInStaff,
    guarantorId: number,
    methodId: number,
    change: (tx: Tx, card: CardRow, others: CardRow[]) => Promise<void>,
  ): Promise<void> {
    const { ground, scope } = await this.access.guarantor(act, staff, guarantorId);
    if (scope !== 'guarantor') throw new Refusal('not_found');
    await this.unitOfWork.run({ ...act, ground }, async (tx) => {
      // All of them, in the order of their ids: two who change the default at once wait for each other.
      const cards = await tx.query<CardRow>(
        `SELECT id, status, is_default AS "isDefault" FROM payment_methods WHERE guarantor_id = $1 ORDER BY id FOR UPDATE`,
        [guarantorId],
      );
      const card = cards.find(({ id }) => id === methodId);
      if (!card) throw new Refusal('not_found');
      if (card.status !== 'active') throw new Refusal('method_not_usable');
      const others = cards.filter(({ id, status }) => id !== methodId && status === 'active');
      await change(tx, card, others);
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
