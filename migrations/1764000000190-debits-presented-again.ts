import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A debit that found too little is presented again, twice at most (F-24, INV-15); and when one may be given back (F-23). */
export class DebitsPresentedAgain1764000000190 implements MigrationInterface {
  name = 'DebitsPresentedAgain1764000000190';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- The counter lives on the first entry, whoever tries again: no attempt of it stands here twice, and none above two.
      CREATE TABLE debit_retries (
        id uuid PRIMARY KEY,
        first_payment_id uuid NOT NULL REFERENCES payments,
        after_payment_id uuid NOT NULL CONSTRAINT debit_retry_once UNIQUE REFERENCES payments,
        account_id int NOT NULL REFERENCES accounts,
        attempt smallint NOT NULL CONSTRAINT debit_retry_at_most_twice CHECK (attempt BETWEEN 1 AND 2),
        amount_cents bigint NOT NULL CHECK (amount_cents > 0),
        due_on date NOT NULL,
        status text NOT NULL CONSTRAINT debit_retry_status_known CHECK (status IN ('scheduled', 'presented', 'canceled')),
        payment_id uuid CONSTRAINT debit_retry_payment_once UNIQUE REFERENCES payments,
        reason text,
        ended_by text,
        ended_at timestamptz,
        created_at timestamptz NOT NULL,
        CONSTRAINT debit_retry_attempt_once UNIQUE (first_payment_id, attempt),
        CONSTRAINT presented_retry_is_a_payment CHECK ((status = 'presented') = (payment_id IS NOT NULL)),
        CONSTRAINT canceled_retry_says_why CHECK ((status = 'canceled') = (reason IS NOT NULL AND ended_by IS NOT NULL AND ended_at IS NOT NULL))
      );
      CREATE INDEX debit_retries_due ON debit_retries (due_on) WHERE status = 'scheduled';
      CREATE INDEX debit_retries_by_account ON debit_retries (account_id);
      CREATE TRIGGER debit_retry_history AFTER INSERT OR UPDATE OF status ON debit_retries FOR EACH ROW EXECUTE FUNCTION record_status_change('debit_retry');

      -- It goes back to waiting only when its payment came to nothing before the bank was asked; canceled is final.
      CREATE FUNCTION debit_retry_moves() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.status = 'canceled' AND NEW.status <> 'canceled' OR OLD.status = 'presented' AND NEW.status = 'canceled' THEN
          RAISE EXCEPTION 'a debit retry does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'debit_retry_moves';
        END IF;
        IF NEW.status = 'presented' AND NOT EXISTS (SELECT FROM payments p WHERE p.id = NEW.payment_id AND p.method = 'ach'
            AND p.amount_cents = NEW.amount_cents AND p.account_id = NEW.account_id) THEN
          RAISE EXCEPTION 'a debit is presented again with the same amount' USING ERRCODE = 'check_violation', CONSTRAINT = 'debit_retry_same_amount';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER debit_retry_moves BEFORE UPDATE ON debit_retries FOR EACH ROW EXECUTE FUNCTION debit_retry_moves();

      GRANT SELECT, INSERT, UPDATE (status, payment_id, due_on, reason, ended_by, ended_at) ON debit_retries TO billing_app;
      INSERT INTO settings (key, version, value, effective_from, created_by) VALUES
        ('debit_returns', 1, '{"refundAfterBusinessDays": 5, "presentAgain": true, "firstAfterBusinessDays": 3, "thenOnDays": [1, 15]}', '2000-01-01', 'system:defaults');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
