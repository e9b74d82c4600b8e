import type { Day } from '@billing/contract';
import type { ClientBase } from 'pg';

/**
 * Last month's statement of somebody who has their turn again on this day came back: written down as the mail room does,
 * so that the run of that day leaves it out and says why.
 */
export async function returnOne(client: ClientBase, cycleOn: Day, now: Date): Promise<void> {
  await client.query(
    `WITH came AS (
       SELECT s.id AS statement_id, a.id AS account_id, a.guarantor_id, k.id AS point_id FROM accounts a
         JOIN LATERAL (SELECT id FROM statements s WHERE s.account_id = a.id ORDER BY s.id DESC LIMIT 1) s ON true
         JOIN contact_points k ON k.guarantor_id = a.guarantor_id AND k.kind = 'postal' AND k.status = 'verified'
       WHERE statement_day_of(a.id, a.statement_day) = extract(day FROM $1::date) AND a.balance_cents > 5000 ORDER BY a.id DESC LIMIT 1),
     point AS (UPDATE contact_points SET status = 'undeliverable' FROM came WHERE id = came.point_id),
     mailed AS (UPDATE statements SET status = 'returned' FROM came WHERE id = came.statement_id),
     kept AS (INSERT INTO returned_mail (account_id, statement_id, contact_point_id, reason, forwarding, no_digital, recorded_by, recorded_at)
       SELECT account_id, statement_id, point_id, 'moved', 'Forwarding order: 48 Pratt St, Apt 2, Hartford CT 06103', 'no_email', coalesce((SELECT id::text FROM staff WHERE login = 'supervisor'), 'system:demo'), $2::timestamptz - interval '12 days' FROM came)
     INSERT INTO tasks (kind, subject_type, subject_id, title, guarantor_id, account_id, created_by, created_at)
     SELECT 'mail_returned', 'contact_point', point_id::text, 'Mail came back: ask for the address. The post office wrote another one on it', guarantor_id, account_id, 'system:demo', $2::timestamptz - interval '12 days' FROM came`,
    [cycleOn, now],
  );
}
