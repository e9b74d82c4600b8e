import type { SignedInStaff } from '#access';
import { Refusal, type Tx } from '#kernel';
import { kindsFor } from '../sight';

export interface TaskRow {
  id: number;
  kind: string;
  status: string;
  guarantorId: number | null;
  assignedTo: string | null;
  claimedBy: string | null;
  claimer: string | null;
  leaseUntil: Date | null;
}

/**
 * The task under its lock, where this person may see it.
 * @throws not_found, task_done
 */
export async function lockTask(tx: Tx, staff: SignedInStaff, id: number): Promise<TaskRow> {
  const [task] = await tx.query<TaskRow>(
    `SELECT t.id, t.kind, t.status, t.guarantor_id AS "guarantorId", t.assigned_to AS "assignedTo", t.claimed_by AS "claimedBy",
       (SELECT s.name FROM staff s WHERE s.id::text = t.claimed_by) AS claimer, t.lease_until AS "leaseUntil"
     FROM tasks t WHERE t.id = $1 AND t.kind = ANY($2::text[]) AND ($3 = 'supervisor' OR t.assigned_to IS NULL OR t.assigned_to = $4)
     FOR UPDATE OF t`,
    [id, kindsFor(staff), staff.role, staff.id],
  );
  if (!task) throw new Refusal('not_found');
  if (task.status !== 'open') throw new Refusal('task_done');
  return task;
}

/** Whoever works on it now; nobody, once the lease is over. */
export function holderOf(task: TaskRow, now: Date): string | null {
  return task.leaseUntil !== null && task.leaseUntil > now ? task.claimedBy : null;
}

/** @throws task_not_claimed unless this person works on it */
export function requireHeld(task: TaskRow, tx: Tx): void {
  if (holderOf(task, tx.now) !== tx.act.actorId) throw new Refusal('task_not_claimed', {}, { claimedBy: task.claimer });
}
