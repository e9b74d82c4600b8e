import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Credits (F-22): money of a payment that is on no bill. How much, since when and how it came to be is read from the
 * journal; a row is kept only of a person who applied one, and of the guarantor's instruction where it crossed accounts.
 */
export class Credits1764000000160 implements MigrationInterface {
  name = 'Credits1764000000160';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE INDEX payments_unapplied ON payments (account_id) WHERE unapplied_cents > 0;

      CREATE TABLE credit_applications (
        id uuid PRIMARY KEY,
        payment_id uuid NOT NULL REFERENCES payments,
        from_account_id int NOT NULL REFERENCES accounts,
        to_account_id int NOT NULL REFERENCES accounts,
        amount_cents bigint NOT NULL CONSTRAINT credit_application_positive CHECK (amount_cents > 0),
        preview_hash text NOT NULL CHECK (preview_hash ~ '^[0-9a-f]{64}$'),
        applied_by text NOT NULL,
        applied_at timestamptz NOT NULL,
        call_id uuid,
        -- Who said that it may go to another account, where and when, and the very words.
        instruction_source text CHECK (instruction_source IN ('call', 'letter')),
        instruction_by text,
        instruction_call_id uuid REFERENCES calls,
        instruction_on date,
        instruction_language text CHECK (instruction_language IN ('en', 'es')),
        instruction_words_version text,
        instruction_words text,
        instruction_note text,
        CONSTRAINT crossing_is_instructed CHECK ((from_account_id <> to_account_id) = (instruction_source IS NOT NULL)),
        CONSTRAINT instruction_is_whole CHECK (instruction_source IS NULL
          OR (instruction_by IS NOT NULL AND instruction_on IS NOT NULL AND instruction_words_version IS NOT NULL
            AND CASE instruction_source WHEN 'call' THEN instruction_call_id IS NOT NULL AND instruction_language IS NOT NULL AND instruction_words IS NOT NULL
              ELSE instruction_call_id IS NULL AND instruction_note IS NOT NULL END))
      );
      CREATE INDEX credit_applications_by_payment ON credit_applications (payment_id);
      CREATE INDEX credit_applications_by_account ON credit_applications (from_account_id, applied_at DESC);
      CREATE TRIGGER credit_applications_append_only BEFORE UPDATE OR DELETE ON credit_applications FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER credit_applications_no_truncate BEFORE TRUNCATE ON credit_applications FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON credit_applications TO billing_app;

      ALTER TABLE allocations ADD COLUMN credit_application_id uuid REFERENCES credit_applications;
      CREATE INDEX allocations_by_credit_application ON allocations (credit_application_id) WHERE credit_application_id IS NOT NULL;

      -- Money of one account lies on a bill of another only by an application, and only of the same guarantor.
      CREATE FUNCTION allocation_is_instructed() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM credit_applications c JOIN bills b ON b.id = NEW.bill_id AND b.account_id = c.to_account_id
            JOIN accounts f ON f.id = c.from_account_id JOIN accounts t ON t.id = c.to_account_id AND t.guarantor_id = f.guarantor_id
          WHERE c.id = NEW.credit_application_id AND c.payment_id = NEW.payment_id) THEN
          RAISE EXCEPTION 'an allocation is not what its application says' USING ERRCODE = 'check_violation', CONSTRAINT = 'allocation_is_instructed';
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER allocation_is_instructed AFTER INSERT ON allocations FOR EACH ROW
        WHEN (NEW.credit_application_id IS NOT NULL) EXECUTE FUNCTION allocation_is_instructed();

      -- Each payment with money on no bill, or of which such money was used. A credit is as old as the last day on which its
      -- money left 0; what brought it about is the entry of that day, what emptied it the last one.
      CREATE VIEW credits AS
        SELECT p.id, p.account_id, p.method, p.host_tender, p.channel, p.status AS payment_status, p.amount_cents, p.unapplied_cents, p.received_on,
          p.receipt_no, p.card_brand, p.card_last4, p.check_no, moved.since,
          CASE moved.kind WHEN 'payment_received' THEN 'more_than_open' WHEN 'opening_credit' THEN 'brought_over'
            WHEN 'allocation_released' THEN 'bill_reduced' ELSE 'given_back_undone' END AS origin,
          CASE WHEN p.unapplied_cents > 0 THEN CASE WHEN EXISTS (SELECT FROM allocations l WHERE l.payment_id = p.id AND l.credit_application_id IS NOT NULL
                AND l.created_at >= moved.posted_at AND NOT EXISTS (SELECT FROM allocation_reversals x WHERE x.allocation_id = l.id)) THEN 'partially_applied' ELSE 'unapplied' END
            ELSE CASE moved.last_kind WHEN 'payment_allocated' THEN 'applied' WHEN 'credit_crossed' THEN 'transferred' WHEN 'refund_sent' THEN 'refunded' ELSE 'taken_back' END END AS state,
          least(p.unapplied_cents, coalesce((SELECT sum(greatest(0, r.amount_cents - coalesce((SELECT sum((x->>'amountCents')::bigint) FROM jsonb_array_elements(r.releases) x), 0)))
            FROM refunds r WHERE r.payment_id = p.id AND r.status IN ('requested', 'approved_once', 'returned_to_maker')), 0))::bigint AS held_cents
        FROM (SELECT id FROM payments WHERE unapplied_cents > 0
          UNION SELECT payment_id FROM credit_applications
          UNION SELECT r.payment_id FROM refunds r WHERE r.sent_at IS NOT NULL AND r.status NOT IN ('abandoned')
            AND NOT EXISTS (SELECT FROM allocations l JOIN allocation_reversals x ON x.allocation_id = l.id WHERE l.payment_id = r.payment_id AND x.reason = 'refund:' || r.id)) c
        JOIN payments p ON p.id = c.id
        CROSS JOIN LATERAL (
          SELECT (array_agg(m.effective_on ORDER BY m.id DESC) FILTER (WHERE m.before = 0))[1] AS since,
            (array_agg(m.posted_at ORDER BY m.id DESC) FILTER (WHERE m.before = 0))[1] AS posted_at,
            (array_agg(m.kind ORDER BY m.id DESC) FILTER (WHERE m.before = 0))[1] AS kind,
            (array_agg(m.kind ORDER BY m.id DESC))[1] AS last_kind
          FROM (SELECT l.id, e.kind, e.effective_on, e.posted_at, s.cents, sum(s.cents) OVER (ORDER BY l.id) - s.cents AS before
            FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id,
              LATERAL (SELECT CASE l.direction WHEN 'C' THEN l.amount_cents ELSE -l.amount_cents END AS cents) s
            WHERE l.payment_id = p.id AND l.gl_id = 2) m) moved;
      GRANT SELECT ON credits TO billing_app;

      INSERT INTO settings (key, version, value, effective_from, created_by) VALUES
        ('credit_policy', 1, '{"dormantAfterDays": 1095, "wordsVersion": "credit-cross-2026-11"}', '2000-01-01', 'system:defaults');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
