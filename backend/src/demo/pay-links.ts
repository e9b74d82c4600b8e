import type { ClientBase } from 'pg';

/** Of the cards that staff took before today, this share was paid with a link instead. */
const ONE_IN = 6;

/**
 * Some payments of the last weeks become those of a pay link: who was in the call paid on their own phone. Ids and times
 * are worked out from the payment's, so that the same book is made again.
 */
export async function writePayLinks(client: ClientBase): Promise<void> {
  await client.query(`
    CREATE TEMP TABLE demo_links ON COMMIT DROP AS
    SELECT md5('link' || p.id)::uuid AS id, md5('message' || p.id)::uuid AS message_id, p.id AS payment_id, p.account_id, p.amount_cents, p.call_id,
      p.created_by AS staff_id, p.finalized_at AS paid_at, p.finalized_at - interval '3 minutes' AS sent_at, k.id AS contact_point_id, g.language, a.guarantor_id,
      row_number() OVER (ORDER BY p.created_at, p.id) AS n
    FROM payments p JOIN accounts a ON a.id = p.account_id JOIN guarantors g ON g.id = a.guarantor_id
      JOIN LATERAL (SELECT k.id FROM contact_points k WHERE k.guarantor_id = g.id AND k.kind = 'mobile' AND k.status = 'verified' ORDER BY k.id LIMIT 1) k ON true
    WHERE p.channel = 'agent_keyed' AND p.status = 'succeeded' AND p.call_id IS NOT NULL AND g.birth_date IS NOT NULL
      AND p.received_on < (SELECT max(received_on) FROM payments) AND ('x' || left(md5(p.id::text), 6))::bit(24)::int % ${ONE_IN} = 0
      AND EXISTS (SELECT FROM allocations l WHERE l.payment_id = p.id)`);
  await client.query(`
    UPDATE payments p SET channel = 'agent_link', created_by = 'patient', checkout_id = 'cs_demo_' || left(md5(p.id::text), 24), checkout_until = d.paid_at + interval '12 minutes'
    FROM demo_links d WHERE d.payment_id = p.id`);
  await client.query(`
    WITH yes AS (
      INSERT INTO consent_events (contact_point_id, scope, decision, script_version, call_id, recorded_by, recorded_at)
      SELECT contact_point_id, 'one_message', 'granted', 'one-text-1', call_id, staff_id, sent_at FROM demo_links ORDER BY n RETURNING id, call_id)
    INSERT INTO messages (id, kind, channel, contact_point_id, language, body, consent_event_id, status, created_by, created_at, sent_at)
    SELECT d.message_id, 'pay_link', 'sms', d.contact_point_id, d.language, 'Hartford HealthCare: {link}', yes.id, 'sent', d.staff_id, d.sent_at, d.sent_at
    FROM demo_links d JOIN yes ON yes.call_id = d.call_id`);
  await client.query(`
    INSERT INTO pay_links (id, token_hash, return_hash, account_id, amount_cents, contact_point_id, message_id, call_id, op_id, status, payment_id, expires_at, created_by, created_at, opened_at, ended_at)
    SELECT id, encode(sha256(convert_to('demo-link' || id, 'UTF8')), 'hex'), encode(sha256(convert_to('demo-back' || id, 'UTF8')), 'hex'), account_id, amount_cents,
      contact_point_id, message_id, call_id, 'demo-' || left(id::text, 24), 'paid', payment_id, sent_at + interval '15 minutes', staff_id, sent_at, sent_at + interval '1 minute', paid_at
    FROM demo_links`);
  await client.query(`
    INSERT INTO pay_link_bills (pay_link_id, bill_id, position, amount_cents, balance_cents)
    SELECT d.id, l.bill_id, (row_number() OVER (PARTITION BY d.id ORDER BY min(l.id)) - 1)::int, sum(l.amount_cents), sum(l.amount_cents) + max(b.balance_cents)
    FROM demo_links d JOIN allocations l ON l.payment_id = d.payment_id JOIN bills b ON b.id = l.bill_id GROUP BY d.id, l.bill_id`);
  await client.query(`
    INSERT INTO status_history (object_type, object_id, from_status, to_status, at)
    SELECT s.kind, s.id, s.before, s.after, s.at FROM demo_links d, LATERAL (VALUES
      ('message', d.message_id::text, NULL, 'queued', d.sent_at), ('message', d.message_id::text, 'queued', 'sending', d.sent_at), ('message', d.message_id::text, 'sending', 'sent', d.sent_at),
      ('pay_link', d.id::text, NULL, 'created', d.sent_at), ('pay_link', d.id::text, 'created', 'sent', d.sent_at), ('pay_link', d.id::text, 'sent', 'opened', d.sent_at + interval '1 minute'),
      ('pay_link', d.id::text, 'opened', 'submitted', d.sent_at + interval '2 minutes'), ('pay_link', d.id::text, 'submitted', 'paid', d.paid_at)) AS s(kind, id, before, after, at)`);
}
