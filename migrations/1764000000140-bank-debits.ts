import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bank debits by phone: what the caller said yes to, and what came back after it had cleared. */
export class BankDebits1764000000140 implements MigrationInterface {
  name = 'BankDebits1764000000140';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- Of a bank account only this is known here; its number stays with the processor (INV-18).
      ALTER TABLE payments ADD COLUMN bank_name text, ADD COLUMN bank_account_type text
        CONSTRAINT bank_account_type_known CHECK (bank_account_type IN ('checking', 'savings'));

      -- One yes to one debit (Nacha TEL, single entry): the words that were read, and what shows that they were.
      CREATE TABLE debit_authorizations (
        payment_id uuid PRIMARY KEY REFERENCES payments,
        script_version text NOT NULL,
        language text NOT NULL CHECK (language IN ('en', 'es')),
        script text NOT NULL,
        amount_cents bigint NOT NULL CHECK (amount_cents > 0),
        debit_on date NOT NULL,
        clears_on date NOT NULL,
        holder_name text NOT NULL,
        bank_name text NOT NULL,
        bank_last4 text NOT NULL CHECK (bank_last4 ~ '^[0-9]{4}$'),
        account_type text NOT NULL CHECK (account_type IN ('checking', 'savings')),
        preview_hash text NOT NULL CHECK (preview_hash ~ '^[0-9a-f]{64}$'),
        evidence text NOT NULL CONSTRAINT debit_evidence_known CHECK (evidence IN ('recording', 'written_notice')),
        recording_ref text,
        call_id uuid,
        recorded_by text NOT NULL,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT recording_is_named CHECK ((evidence = 'recording') = (recording_ref IS NOT NULL))
      );
      CREATE TRIGGER debit_authorizations_append_only BEFORE UPDATE OR DELETE ON debit_authorizations FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER debit_authorizations_no_truncate BEFORE TRUNCATE ON debit_authorizations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      -- No debit that staff typed stands without a yes to exactly its amount and account.
      CREATE FUNCTION debit_is_authorized() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NOT EXISTS (SELECT FROM debit_authorizations d WHERE d.payment_id = NEW.id AND d.amount_cents = NEW.amount_cents AND d.bank_last4 = NEW.card_last4) THEN
          RAISE EXCEPTION 'a bank debit has no yes to its amount and account' USING ERRCODE = 'check_violation', CONSTRAINT = 'debit_is_authorized';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER debit_is_authorized AFTER INSERT ON payments DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
        WHEN (NEW.method = 'ach' AND NEW.channel = 'agent_keyed') EXECUTE FUNCTION debit_is_authorized();

      -- What was tried with one bank account is counted by its fingerprint.
      CREATE INDEX payments_by_bank ON payments (card_fingerprint, created_at) WHERE method = 'ach' AND card_fingerprint IS NOT NULL;

      -- A debit that came back after it had cleared: the processor's word for why, and the bank's own code where it is
      -- passed on. Its fee is kept here and posted, like all the processor's fees, when a payout is matched.
      ALTER TABLE payment_returns ADD COLUMN processor_dispute_id text CONSTRAINT processor_return_once UNIQUE,
        ADD COLUMN return_code text CHECK (return_code ~ '^R[0-9]{2}$'),
        DROP CONSTRAINT payment_returns_reason_check,
        ADD CONSTRAINT return_reason_known CHECK (processor_dispute_id IS NOT NULL
          OR reason IN ('nsf', 'stop_payment', 'account_closed', 'refer_to_maker', 'altered', 'other'));

      GRANT SELECT, INSERT ON debit_authorizations TO billing_app;
      INSERT INTO settings (key, version, value, effective_from, created_by) VALUES
        ('bank_debits', 1, '{"enabled": true, "skipVerification": true, "clearsAfterBusinessDays": 4, "scriptVersion": "tel-single-2026-11"}', '2000-01-01', 'system:defaults'),
        ('debit_retries', 1, '{"most": 2, "withinDays": 180}', '2000-01-01', 'system:defaults');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
