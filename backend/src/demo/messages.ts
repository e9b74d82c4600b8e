import { addDays } from '@billing/contract';
import type { ClientBase } from 'pg';
import type { Book } from './book';
import { AGENTS, DEMO_STAFF } from './staff';

const DAYS = 30;
/** Of the mobiles that are confirmed, this share gets texts. */
const TEXTS_ONE_IN = 3;

/**
 * A month of messages in every state: bills that became ready, told by text where that was agreed to and by email; one
 * phone that said STOP; one template that waits for the second admin. Ids and times are worked out from the bills, so that
 * the same book is made again.
 */
export async function writeMessages(client: ClientBase, book: Book): Promise<void> {
  await client.query(
    `INSERT INTO consent_events (contact_point_id, scope, channel, decision, source, script_version, recorded_by, recorded_at)
     SELECT k.id, s.scope, 'sms', 'granted', 'device', 'texts-1', 'patient', $1::date - 60 + interval '15 hours' FROM contact_points k, (VALUES ('bill_ready'), ('due_reminder'), ('receipt')) AS s(scope)
     WHERE k.kind = 'mobile' AND k.status = 'verified' AND k.id % ${TEXTS_ONE_IN} = 0 ORDER BY k.id, s.scope`,
    [book.today],
  );
  await client.query(
    `CREATE TEMP TABLE demo_messages ON COMMIT DROP AS
     SELECT md5('notice' || f.bill_id || ':' || f.point_id)::uuid AS id, f.*, CASE
         WHEN f.point_status = 'bounced' THEN 'bounced'
         WHEN f.channel = 'sms' AND f.n % 41 = 0 THEN 'bounced' WHEN f.n % 53 = 0 THEN 'canceled' WHEN f.n % 67 = 0 THEN 'blocked' WHEN f.channel = 'email' THEN 'sent' ELSE 'delivered' END AS status
     FROM (SELECT DISTINCT ON (a.guarantor_id, b.issued_on, k.id) b.id AS bill_id, a.id AS account_id, a.bill_id AS bill_no, k.id AS point_id, k.status AS point_status, g.language,
         CASE k.kind WHEN 'mobile' THEN 'sms' ELSE 'email' END AS channel, (b.issued_on + interval '10 hours' + make_interval(mins => k.id % 300)) AT TIME ZONE 'America/New_York' AS at,
         'bill_ready:' || a.id || ':' || b.issued_on AS notice, row_number() OVER (ORDER BY b.id, k.id) AS n,
         (SELECT e.id FROM consent_events e WHERE e.contact_point_id = k.id AND e.scope = 'bill_ready' ORDER BY e.id DESC LIMIT 1) AS consent_id
       FROM bills b JOIN accounts a ON a.id = b.account_id JOIN guarantors g ON g.id = a.guarantor_id JOIN contact_points k ON k.guarantor_id = g.id AND k.kind IN ('mobile', 'email')
       WHERE b.issued_on >= $1 AND b.issued_on < $2 AND g.death_date IS NULL AND (k.status = 'verified' OR (k.kind = 'email' AND k.status = 'bounced'))
         AND (k.kind = 'email' OR k.id % ${TEXTS_ONE_IN} = 0)) f`,
    [addDays(book.today, -DAYS), book.today],
  );
  await client.query(`
    INSERT INTO messages (id, kind, channel, contact_point_id, language, subject, body, consent_event_id, status, failure, account_id, template_id, segments, dedupe_key, notice_key, provider_id, created_by, created_at, sent_at, delivered_at)
    SELECT d.id, 'bill_ready', d.channel, d.point_id, d.language, CASE d.language WHEN 'es' THEN t.subject_es ELSE t.subject_en END,
      replace(CASE d.language WHEN 'es' THEN t.body_es ELSE t.body_en END, '{billId}', regexp_replace(d.bill_no, '(\\d{4})(?=\\d)', '\\1 ', 'g')),
      CASE WHEN d.channel = 'sms' AND d.status NOT IN ('blocked', 'canceled') THEN d.consent_id END, d.status,
      CASE WHEN d.status = 'bounced' THEN CASE d.channel WHEN 'sms' THEN '30003' ELSE 'refused_by_provider' END WHEN d.status = 'blocked' THEN 'revoked' WHEN d.status = 'canceled' THEN 'moot' END,
      d.account_id, t.id, CASE d.channel WHEN 'sms' THEN 1 END, d.notice || ':' || d.point_id, d.notice, CASE WHEN d.channel = 'sms' THEN 'SM' || md5(d.id::text) END, 'system:notifications', d.at,
      CASE WHEN d.status IN ('sent', 'delivered', 'bounced') THEN d.at + interval '4 seconds' END, CASE WHEN d.status = 'delivered' THEN d.at + interval '9 seconds' END
    FROM demo_messages d JOIN message_templates t ON t.kind = 'bill_ready' AND t.channel = d.channel ORDER BY d.at, d.id`);
  await writeDecisions(client);
  await writeStop(client, book);
  await writeDraft(client, book);
}

/** The guard's answer to everything that left, the pay links of the book among it (INV-16). */
async function writeDecisions(client: ClientBase): Promise<void> {
  await client.query(`
    INSERT INTO contact_decisions (message_id, contact_point_id, type, channel, at, allowed, rule, consent_event_id)
    SELECT m.id, m.contact_point_id, m.kind, m.channel, coalesce(m.sent_at, m.created_at), m.status <> 'blocked', CASE m.status WHEN 'blocked' THEN m.failure ELSE 'allowed' END, m.consent_event_id
    FROM messages m WHERE m.status IN ('sent', 'delivered', 'bounced', 'blocked') ORDER BY m.created_at, m.id`);
  await client.query('UPDATE messages m SET decision_id = d.id FROM contact_decisions d WHERE d.message_id = m.id');
  await client.query(`
    INSERT INTO status_history (object_type, object_id, from_status, to_status, at)
    SELECT 'message', m.id::text, s.before, s.after, coalesce(m.sent_at, m.created_at) FROM messages m JOIN demo_messages d ON d.id = m.id, LATERAL (VALUES
      (NULL, 'queued', true), ('queued', 'sending', m.status IN ('sent', 'delivered', 'bounced')), ('sending', 'sent', m.status IN ('sent', 'delivered', 'bounced')),
      ('sent', m.status, m.status IN ('delivered', 'bounced')), ('queued', m.status, m.status IN ('blocked', 'canceled'))) AS s(before, after, happened)
    WHERE s.happened ORDER BY m.created_at, m.id`);
}

/** One phone said STOP four days ago, for everybody who has its number. */
async function writeStop(client: ClientBase, book: Book): Promise<void> {
  const at = `${addDays(book.today, -4)}T19:12:00Z`;
  await client.query(
    `WITH phone AS (SELECT k.value_key FROM contact_points k JOIN messages m ON m.contact_point_id = k.id AND m.channel = 'sms' AND m.kind = 'bill_ready' AND m.created_at < $1::timestamptz
         AND NOT EXISTS (SELECT FROM accounts a WHERE a.guarantor_id = k.guarantor_id AND a.balance_cents > 0) ORDER BY m.created_at DESC, k.id LIMIT 1),
       said AS (INSERT INTO inbound_texts (provider_id, from_key, body, meaning, received_at) SELECT 'SM' || md5('demo-stop'), value_key, 'Alto', 'stop', $1 FROM phone)
     INSERT INTO consent_events (contact_point_id, scope, channel, decision, source, words, recorded_by, recorded_at)
     SELECT k.id, 'all', 'sms', 'revoked', 'handset', 'Alto', 'system:texts', $1 FROM phone JOIN contact_points k ON k.kind = 'mobile' AND k.value_key = phone.value_key ORDER BY k.id`,
    [at],
  );
}

/** The words of a reminder, handed in by one admin: the other decides. */
async function writeDraft(client: ClientBase, book: Book): Promise<void> {
  const admin = DEMO_STAFF.find(({ login }) => login === 'admin') ?? AGENTS[0]!;
  await client.query(
    `INSERT INTO message_templates (kind, channel, version, status, body_en, body_es, created_by, created_at, submitted_by, submitted_at)
     VALUES ('past_due', 'sms', 2, 'in_review', 'Hartford HealthCare: a bill is past due. A payment plan can help: {link} or 877-HHC-BILL. Reply STOP to stop texts.',
       'Hartford HealthCare: una factura esta vencida. Un plan de pagos puede ayudar: {link} o 877-HHC-BILL. Responda STOP para no recibir textos.', $1, $2, $1, $2)`,
    [admin.id, `${addDays(book.today, -1)}T14:30:00Z`],
  );
}
