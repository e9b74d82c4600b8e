import { Injectable, Logger } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { CallAccess } from '#calls';
import { AuditedReads, Clock, Refusal, systemAct, UnitOfWork, type Act } from '#kernel';
import { buildDesk, whatDoesNotAddUp } from './build-desk';
import type { Desk } from './desk.dto';
import { DESK_SQL } from './desk.sql';
import type { DeskFacts } from './facts';

/** The whole account page: is it open to this person, one statement, then pure rules. */
@Injectable()
export class DeskQueries {
  private readonly log = new Logger('Desk');

  constructor(
    private readonly reads: AuditedReads,
    private readonly clock: Clock,
    private readonly work: UnitOfWork,
    private readonly access: CallAccess,
  ) {}

  /** @throws caller_not_verified, reason_required, not_found */
  async desk(act: Act, staff: SignedInStaff, guarantorId: number): Promise<Desk> {
    const access = await this.access.guarantor(act, staff, guarantorId);
    const now = this.clock.now();
    const row = await this.reads.one<{ facts: DeskFacts }>(
      { ...act, ground: access.ground },
      {
        action: 'read.account',
        objectType: 'guarantor',
        objectId: String(guarantorId),
        guarantorId,
        detail: { screen: 'desk' },
      },
      DESK_SQL,
      [guarantorId, access.patientId, staff.id, act.callId, now, staff.role],
      'desk',
    );
    if (!row) throw new Refusal('not_found');
    const desk = buildDesk(row.facts, {
      ground: access.ground,
      groundUntil: access.expiresAt?.toISOString() ?? null,
      scope: access.patientId === null ? 'guarantor' : 'patient',
      role: staff.role,
      now,
      today: this.clock.today(),
    });
    if (!desk.addsUp || desk.changes?.addsUp === false) await this.raise(act, desk);
    return desk;
  }

  /** F-05: figures that do not add up are not drawn, and someone is told. The page is answered even if that fails. */
  private async raise(act: Act, desk: Desk): Promise<void> {
    const subject = String(desk.guarantor.id);
    await this.work
      .run(systemAct('desk', act.requestId), (tx) =>
        tx.query(
          `INSERT INTO tasks (kind, guarantor_id, subject_type, subject_id, title, created_by, created_at)
           VALUES ('data_quality', $1, 'guarantor', $2, $3, 'system:desk', $4)
           ON CONFLICT ON CONSTRAINT task_once DO UPDATE SET status = 'open', done_at = NULL, done_by = NULL, outcome = NULL, outcome_note = NULL WHERE tasks.status <> 'open'`,
          [desk.guarantor.id, subject, `Figures do not add up: ${whatDoesNotAddUp(desk)}`, tx.now],
        ),
      )
      .catch((error: unknown) => {
        this.log.error({ err: error instanceof Error ? error.message : 'not an Error', requestId: act.requestId });
      });
  }
}
