import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { CallAccess } from '#calls';
import { Refusal, UnitOfWork, type Act } from '#kernel';

/** The caller wants to hear when a visit that is not billed yet has its bill (F-06). */
@Injectable()
export class SetBillReadyAlert {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly access: CallAccess,
  ) {}

  /** @throws caller_not_verified, reason_required, not_found, alert_exists, state_changed when the bill is there already */
  async run(
    act: Act,
    staff: SignedInStaff,
    visitAccountId: number,
    contactPointId: number | undefined,
  ): Promise<{ id: number; visitAccountId: number; createdAt: string }> {
    const { ground, guarantorId } = await this.access.visitAccount(act, staff, visitAccountId);
    return this.unitOfWork.run({ ...act, ground }, async (tx) => {
      const [now] = await tx.query<{ billed: boolean; contactFits: boolean }>(
        `SELECT EXISTS (SELECT FROM bills b WHERE b.visit_account_id = $1 AND b.status <> 'draft') AS billed,
           $3::int IS NULL OR EXISTS (SELECT FROM contact_points k WHERE k.id = $3 AND k.guarantor_id = $2 AND k.status NOT IN ('retired', 'undeliverable', 'bounced')) AS "contactFits"`,
        [visitAccountId, guarantorId, contactPointId ?? null],
      );
      if (now?.billed) throw new Refusal('state_changed', { visitAccountId: 'has its bill already' });
      if (!now?.contactFits) throw new Refusal('invalid_field', { contactPointId: 'is not one of this guarantor' });
      const [alert] = await tx.query<{ id: number }>(
        'INSERT INTO bill_ready_alerts (visit_account_id, guarantor_id, contact_point_id, created_by, created_at) VALUES ($1, $2, $3, $4, $5) RETURNING id',
        [visitAccountId, guarantorId, contactPointId ?? null, act.actorId, tx.now],
      );
      tx.audit({
        action: 'create.alert',
        objectType: 'visit_account',
        objectId: String(visitAccountId),
        guarantorId,
        detail: { alertId: alert!.id },
      });
      return { id: alert!.id, visitAccountId, createdAt: tx.now.toISOString() };
    });
  }
}
