import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { CallAccess } from '#calls';
import { ReadPool, Refusal, type Act, type Ground } from '#kernel';

/** The guard before a payment is given back: its account must be open to this person, for its guarantor. */
@Injectable()
export class PaymentAccess {
  constructor(
    private readonly pool: ReadPool,
    private readonly access: CallAccess,
  ) {}

  /** @throws caller_not_verified, reason_required, not_found, not_allowed */
  async ground(act: Act, staff: SignedInStaff, paymentId: string): Promise<Ground> {
    const [row] = await this.pool.query<{ account_id: number }>('SELECT account_id FROM payments WHERE id = $1', [
      paymentId,
    ]);
    const { ground, scope } = await this.access.account(act, staff, row?.account_id ?? 0);
    // A payment may be on visits of others; only the guarantor asks for it back.
    if (scope === 'patient') throw new Refusal('not_allowed');
    return ground;
  }

  /** The same, and a person's own payment of whichever account is open to them as `own`. */
  async ownOr(act: Act, staff: SignedInStaff, paymentId: string): Promise<Ground> {
    const [own] = await this.pool.query('SELECT FROM payments WHERE id = $1 AND created_by = $2', [
      paymentId,
      staff.id,
    ]);
    return own ? 'own' : this.ground(act, staff, paymentId);
  }
}
