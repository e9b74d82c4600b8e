import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The read-only views by which auditors and verify-books check the books from outside. They change only by adding. */
export class AssuranceViews1764000000005 implements MigrationInterface {
  name = 'AssuranceViews1764000000005';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE SCHEMA assurance;

      CREATE VIEW assurance.ledger_account AS
        SELECT id::int AS id, code, type, NULL::int AS patient_account_id FROM gl_codes WHERE id > 2
        UNION ALL
        SELECT ledger_account_id(g.id, a.id), g.code, g.type, a.id FROM gl_codes g CROSS JOIN accounts a WHERE g.id <= 2;

      CREATE VIEW assurance.ledger_txn AS
        SELECT s.seq, e.id::text AS id, e.kind, e.effective_on, e.posted_at, e.source_type, e.source_id, e.reverses_id::text AS reverses_id,
               e.actor_id, e.request_id, s.prev_hash, s.hash, e.body
        FROM journal_entries e LEFT JOIN journal_seals s ON s.entry_id = e.id;

      CREATE VIEW assurance.ledger_entry AS
        SELECT id, entry_id::text AS txn_id, ledger_account_id(gl_id, account_id) AS account_id, direction, amount_cents, 'usd'::text AS currency FROM journal_lines;

      CREATE VIEW assurance.bill AS
        SELECT b.id, b.account_id AS patient_account_id, a.entity_id::int AS billing_entity_id,
               CASE b.status WHEN 'transferred' THEN 'written_off' ELSE b.status END AS status, b.total_cents, b.adjusted_cents, b.balance_cents, b.due_on
        FROM bills b JOIN accounts a ON a.id = b.account_id;

      CREATE VIEW assurance.bill_line AS
        SELECT l.id, l.bill_id, CASE WHEN e.id IS NULL THEN 0 ELSE l.amount_cents END
          - coalesce((SELECT l.amount_cents FROM journal_entries r WHERE r.reverses_id = e.id), 0) AS amount_cents
        FROM bill_lines l LEFT JOIN journal_entries e
          ON e.source_type = 'bill_line' AND e.source_id = l.id::text AND e.kind IN ('responsibility_assigned', 'responsibility_withdrawn', 'opening_balance');

      CREATE VIEW assurance.patient_account AS
        SELECT a.id, a.entity_id::int AS billing_entity_id, a.balance_cents, a.credit_cents, a.bill_id, g.external_id AS guarantor_external_id
        FROM accounts a JOIN guarantors g ON g.id = a.guarantor_id;

      CREATE VIEW assurance.payment AS
        SELECT id::text AS id, account_id AS patient_account_id, method, channel, status, amount_cents, processor_pi_id, op_id, created_by, created_at, finalized_at FROM payments;

      CREATE VIEW assurance.allocation AS
        SELECT l.id, l.payment_id::text AS payment_id, l.bill_id, l.installment_id, l.amount_cents, r.id IS NOT NULL AS reversed
        FROM allocations l LEFT JOIN allocation_reversals r ON r.allocation_id = l.id;

      CREATE VIEW assurance.webhook_event AS SELECT event_id, type, received_at, processed_at, status FROM webhook_events;
      CREATE VIEW assurance.outbox AS SELECT id, topic, source_id, dedupe_key, created_at, dispatched_at FROM outbox;
      CREATE VIEW assurance.idempotency AS SELECT key, actor_id, request_hash, recovery_point, response_code, locked_at FROM idempotency_keys;
      CREATE VIEW assurance.status_history AS SELECT object_type, object_id, from_status, to_status, at FROM status_history;

      CREATE VIEW assurance.audit AS
        SELECT s.seq, e.at, e.actor_id, e.actor_role, e.action, e.object_type, e.object_id, e.outcome, e.request_id, s.prev_hash, s.hash, e.body
        FROM audit_events e LEFT JOIN audit_seals s ON s.audit_id = e.id;

      CREATE VIEW assurance.app_user AS
        SELECT id::text AS id, login, role, status, false AS mfa, regexp_replace(password_hash, '^(\\$[^$]+\\$[^$]+\\$[^$]+)\\$.*$', '\\1') AS password_hash FROM staff;

      CREATE VIEW assurance.session AS
        SELECT id_hash, staff_id::text AS user_id, created_at, last_seen_at, revoked_at FROM staff_sessions;

      GRANT USAGE ON SCHEMA assurance, public TO assurance_reader;
      GRANT SELECT ON ALL TABLES IN SCHEMA assurance TO assurance_reader;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
