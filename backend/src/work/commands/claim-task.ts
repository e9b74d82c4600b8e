import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { Refusal, refuseCardNumbers, UnitOfWork, type Act, type Tx } from '#kernel';
import { Settings } from '#settings';
import { holderOf, lockTask, requireHeld, type TaskRow } from './task-row';

/** One person works on a task while a lease runs: it is taken, renewed while the task is open on screen, put back, or taken over. */
@Injectable()
export class ClaimTask {
  constructor(
    private readonly work: UnitOfWork,
    private readonly settings: Settings,
  ) {}

  /** Taking what is one's own already renews it. @throws not_found, task_done, task_claimed with who and until when */
  claim(act: Act, staff: SignedInStaff, id: number): Promise<void> {
    return this.within(act, staff, id, async (tx, task) => {
      const holder = holderOf(task, tx.now);
      if (holder !== null && holder !== staff.id)
        throw new Refusal('task_claimed', {}, { claimedBy: task.claimer, until: task.leaseUntil!.toISOString() });
      await this.hold(tx, task);
      if (holder === null) this.audit(tx, task, 'claimed');
    });
  }

  /**
   * The console asks by itself while the task is open, so nothing is audited. A lease that ran out is not renewed: another
   * may have done something meanwhile.
   * @throws not_found, task_done, task_not_claimed
   */
  renew(act: Act, staff: SignedInStaff, id: number): Promise<void> {
    return this.within(act, staff, id, async (tx, task) => {
      requireHeld(task, tx);
      await this.hold(tx, task);
    });
  }

  /** @throws not_found, task_done, task_not_claimed */
  release(act: Act, staff: SignedInStaff, id: number): Promise<void> {
    return this.within(act, staff, id, async (tx, task) => {
      requireHeld(task, tx);
      await tx.query('UPDATE tasks SET claimed_by = NULL, claimed_at = NULL, lease_until = NULL WHERE id = $1', [id]);
      this.audit(tx, task, 'released');
    });
  }

  /** A supervisor takes what another works on, and says why. @throws not_found, task_done, task_free, card_number_in_text */
  takeOver(act: Act, staff: SignedInStaff, id: number, reason: string): Promise<void> {
    refuseCardNumbers(reason, 'reason');
    return this.within(act, staff, id, async (tx, task) => {
      const holder = holderOf(task, tx.now);
      if (holder === null || holder === staff.id) throw new Refusal('task_free');
      await this.hold(tx, task);
      this.audit(tx, task, 'taken_over', { from: holder, reason });
    });
  }

  private within(
    act: Act,
    staff: SignedInStaff,
    id: number,
    change: (tx: Tx, task: TaskRow) => Promise<void>,
  ): Promise<void> {
    return this.work.run({ ...act, ground: 'work' }, async (tx) => change(tx, await lockTask(tx, staff, id)));
  }

  private async hold(tx: Tx, task: TaskRow): Promise<void> {
    const { leaseMinutes } = (await this.settings.within(tx, 'work_policy')).value;
    const until = new Date(tx.now.getTime() + leaseMinutes * 60_000);
    await tx.query(
      'UPDATE tasks SET claimed_at = CASE WHEN claimed_by = $2 AND lease_until > $3 THEN claimed_at ELSE $3 END, claimed_by = $2, lease_until = $4 WHERE id = $1',
      [task.id, tx.act.actorId, tx.now, until],
    );
  }

  private audit(tx: Tx, task: TaskRow, to: string, detail: Record<string, unknown> = {}): void {
    const { id, kind, guarantorId } = task;
    tx.audit({
      action: 'change.task',
      objectType: 'task',
      objectId: String(id),
      guarantorId,
      detail: { kind, to, ...detail },
    });
  }
}
