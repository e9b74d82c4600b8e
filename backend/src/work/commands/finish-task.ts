import { Injectable } from '@nestjs/common';
import type { SignedInStaff } from '#access';
import { Refusal, refuseCardNumbers, UnitOfWork, type Act } from '#kernel';
import { KINDS } from '../sight';
import { lockTask, requireHeld } from './task-row';

/** Who works on a task says what came of it. What has a step of its own is ended by that step alone. */
@Injectable()
export class FinishTask {
  constructor(private readonly work: UnitOfWork) {}

  /** @throws not_found, task_done, task_not_claimed, task_own_step, card_number_in_text, bank_number_in_text */
  run(act: Act, staff: SignedInStaff, id: number, outcome: 'done' | 'not_needed', note: string): Promise<void> {
    refuseCardNumbers(note, 'note');
    return this.work.run({ ...act, ground: 'work' }, async (tx) => {
      const task = await lockTask(tx, staff, id);
      if (KINDS[task.kind]?.ownStep) throw new Refusal('task_own_step');
      requireHeld(task, tx);
      await tx.query(
        `UPDATE tasks SET status = 'done', done_at = $2, done_by = $3, outcome = $4, outcome_note = $5, claimed_by = NULL, claimed_at = NULL, lease_until = NULL WHERE id = $1`,
        [id, tx.now, tx.act.actorId, outcome, note],
      );
      const { kind, guarantorId } = task;
      tx.audit({
        action: 'change.task',
        objectType: 'task',
        objectId: String(id),
        guarantorId,
        detail: { kind, to: 'done', outcome },
      });
    });
  }
}
