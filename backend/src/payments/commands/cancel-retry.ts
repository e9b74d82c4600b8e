import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { CallAccess } from '#calls';
import { ReadPool, Refusal, refuseCardNumbers, UnitOfWork, type Act } from '#kernel';
import { bumpVersion, lockAccounts } from '#ledger';
import { PresentAgainCommand } from './present-again';

/** The guarantor calls off a debit that would be tried again: it stops at once. */
@Injectable()
export class CancelRetry {
  constructor(
    private readonly pool: ReadPool,
    private readonly uow: UnitOfWork,
    private readonly access: CallAccess,
    private readonly retries: PresentAgainCommand,
  ) {}

  /** @throws caller_not_verified, reason_required, not_found, debit_retry_ended, card_number_in_text */
  async run(act: Act, staff: SignedInStaff, id: string, reason: string): Promise<void> {
    const [found] = await this.pool.query<{ accountId: number }>(
      'SELECT account_id AS "accountId" FROM debit_retries WHERE id = $1',
      [id],
    );
    const { ground, scope, guarantorId } = await this.access.account(act, staff, found?.accountId ?? 0);
    if (!found || scope !== 'guarantor') throw new Refusal('not_found');
    refuseCardNumbers(reason, 'reason');
    await this.uow.run({ ...act, ground }, async (tx) => {
      await lockAccounts(tx, [found.accountId]);
      const open = await tx.query("SELECT FROM debit_retries WHERE id = $1 AND status = 'scheduled' FOR UPDATE", [id]);
      if (open.length === 0) throw new Refusal('debit_retry_ended');
      await this.retries.giveUp(tx, { id }, { guarantorId }, reason);
      await bumpVersion(tx, found.accountId);
    });
  }
}
