import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A debit that its payer makes on the processor's page has a yes of its own (Nacha WEB), so that it clears and is
 * presented again as one by phone; and what banks and networks corrected of a bank account or a card is kept.
 */
export class DebitsByWebAndCorrectedMethods1764000000230 implements MigrationInterface {
  name = 'DebitsByWebAndCorrectedMethods1764000000230';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- What the payment page said about a bank account, for the payment that its reader went on to make.
      CREATE TABLE web_debit_words (
        payment_id uuid PRIMARY KEY REFERENCES payments,
        words_version text NOT NULL,
        language text NOT NULL CHECK (language IN ('en', 'es')),
        words text NOT NULL,
        shown_at timestamptz NOT NULL
      );
      CREATE TRIGGER web_debit_words_append_only BEFORE UPDATE OR DELETE ON web_debit_words FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER web_debit_words_no_truncate BEFORE TRUNCATE ON web_debit_words FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      ALTER TABLE debit_authorizations ADD COLUMN entry_class text NOT NULL DEFAULT 'TEL' CONSTRAINT debit_entry_class_known CHECK (entry_class IN ('TEL', 'WEB')),
        DROP CONSTRAINT debit_evidence_known,
        ADD CONSTRAINT debit_evidence_known CHECK (evidence IN ('recording', 'written_notice', 'web_page')),
        ADD CONSTRAINT web_debit_is_read_on_a_page CHECK ((entry_class = 'WEB') = (evidence = 'web_page'));

      -- What a card network or a bank (notification of change) corrected of a stored method. Never a number: what is kept
      -- is what was kept before. A corrected bank account has another fingerprint, and its history goes with it.
      CREATE TABLE method_updates (
        id uuid PRIMARY KEY,
        processor_pm_id text NOT NULL,
        guarantor_id int NOT NULL REFERENCES guarantors,
        kind text NOT NULL CONSTRAINT method_update_kind_known CHECK (kind IN ('card', 'bank')),
        was jsonb NOT NULL,
        becomes jsonb NOT NULL,
        old_fingerprint text,
        new_fingerprint text,
        noted_at timestamptz NOT NULL
      );
      CREATE INDEX method_updates_by_guarantor ON method_updates (guarantor_id, noted_at DESC);
      CREATE INDEX method_updates_by_method ON method_updates (processor_pm_id, noted_at DESC);
      CREATE INDEX method_updates_by_fingerprint ON method_updates (new_fingerprint) WHERE kind = 'bank';
      CREATE TRIGGER method_updates_append_only BEFORE UPDATE OR DELETE ON method_updates FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER method_updates_no_truncate BEFORE TRUNCATE ON method_updates FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE INDEX payments_by_bank_method ON payments (processor_pm_id) WHERE method = 'ach' AND processor_pm_id IS NOT NULL;

      GRANT SELECT, INSERT ON web_debit_words, method_updates TO billing_app;
      GRANT UPDATE (brand, last4, exp_month, exp_year) ON payment_methods TO billing_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
