import type { ClientBase } from 'pg';
import type { Book } from './book';
import { AGENTS } from './staff';
import { at } from './times';

/** Tasks that no other part of the demo leaves behind: cash in the safe, a callback that is nobody's yet; then the history of them all. */
export async function writeWork(client: ClientBase, book: Book): Promise<void> {
  const by = AGENTS[0]!.id;
  const received = book.ago(2);
  await client.query(
    `WITH cash AS (
       INSERT INTO mail_incidents (kind, received_on, amount_cents, outcome, witness, note, recorded_by, recorded_at)
       VALUES ('cash', $1, 6000, 'held_in_safe', 'Ben Okafor', 'Three twenties, no slip and no return address.', $2, $3) RETURNING id)
     INSERT INTO tasks (kind, subject_type, subject_id, title, created_by, created_at)
     SELECT 'cash_in_mail', 'mail_incident', id::text, 'Cash came by mail and lies in the safe: see that it goes back', $2, $3 FROM cash`,
    [received, by, at(received, 9 * 60 + 40)],
  );
  await client.query(
    `INSERT INTO tasks (kind, guarantor_id, subject_type, subject_id, title, due_on, created_by, created_at)
     SELECT 'callback', cg.guarantor_id, 'call', c.id::text, 'Call back', $1, c.staff_id::text, c.closed_at
     FROM calls c JOIN call_guarantors cg ON cg.call_id = c.id
     WHERE c.status = 'closed' AND c.closed_at < $2 AND NOT EXISTS (SELECT FROM tasks t WHERE t.subject_id = c.id::text)
     ORDER BY c.closed_at DESC LIMIT 1 ON CONFLICT ON CONSTRAINT task_once DO NOTHING`,
    [book.today, at(book.ago(1), 12 * 60)],
  );
  await client.query(
    `INSERT INTO status_history (object_type, object_id, from_status, to_status, at)
     SELECT 'task', id::text, NULL, 'open', created_at FROM tasks ORDER BY created_at`,
  );
}
