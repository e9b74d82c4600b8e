import type { Day } from '@billing/contract';
import type { Tx } from '#kernel';

/** Something that a person must do. There is one of its kind for a subject. */
export interface NewTask {
  kind: string;
  /** What it is about: `['payment', id]`. */
  subject: [type: string, id: string];
  title: string;
  guarantorId?: number | null;
  accountId?: number;
  /** Whose it is; absent: whoever takes it. */
  assignedTo?: string;
  dueOn?: Day;
}

/** Adds a task in the command's transaction; one that is there already stays as it is. */
export async function addTask(tx: Tx, task: NewTask): Promise<void> {
  await tx.query(
    `INSERT INTO tasks (kind, subject_type, subject_id, title, guarantor_id, account_id, assigned_to, due_on, created_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT ON CONSTRAINT task_once DO NOTHING`,
    [
      task.kind,
      ...task.subject,
      task.title,
      task.guarantorId ?? null,
      task.accountId ?? null,
      task.assignedTo ?? null,
      task.dueOn ?? null,
      tx.act.actorId,
      tx.now,
    ],
  );
}

/** What a task asked for has happened. @param kind only tasks of this kind; absent: all that are about it */
export async function finishTasks(tx: Tx, type: string, ids: string[], kind: string | null = null): Promise<void> {
  await tx.query(
    `UPDATE tasks SET status = 'done', done_at = $3, done_by = $4, claimed_by = NULL, claimed_at = NULL, lease_until = NULL
      WHERE subject_type = $1 AND subject_id = ANY($2::text[]) AND status = 'open' AND ($5::text IS NULL OR kind = $5)`,
    [type, ids, tx.now, tx.act.actorId, kind],
  );
}
