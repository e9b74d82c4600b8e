import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The payment's state machine in the database, and effective-dated settings. */
export class PaymentStatesAndSettings1764000000040 implements MigrationInterface {
  name = 'PaymentStatesAndSettings1764000000040';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE FUNCTION payment_status_moves() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.status = OLD.status THEN RETURN NEW; END IF;
        IF NOT (CASE OLD.status
          WHEN 'initiated' THEN NEW.status IN ('succeeded', 'processing', 'failed', 'unknown', 'canceled')
          WHEN 'processing' THEN NEW.status IN ('succeeded', 'failed', 'unknown')
          WHEN 'unknown' THEN NEW.status IN ('succeeded', 'processing', 'failed', 'canceled')
          WHEN 'succeeded' THEN NEW.status IN ('voided', 'partially_refunded', 'refunded', 'returned', 'disputed')
          WHEN 'partially_refunded' THEN NEW.status IN ('refunded', 'returned', 'disputed')
          WHEN 'refunded' THEN NEW.status IN ('returned', 'disputed')
          WHEN 'disputed' THEN NEW.status IN ('succeeded', 'partially_refunded', 'refunded')
          ELSE false END) THEN
          RAISE EXCEPTION 'a payment does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'payment_status_moves';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER payment_status_moves BEFORE UPDATE OF status ON payments FOR EACH ROW EXECUTE FUNCTION payment_status_moves();

      -- What the planned rows of a final payment were: kept, so that a receipt can say what was meant.
      ALTER TABLE payments ADD COLUMN card_fingerprint text, ADD COLUMN duplicate_reason text, ADD COLUMN keep_card jsonb, ADD COLUMN moto boolean NOT NULL DEFAULT false;
      GRANT UPDATE (card_fingerprint) ON payments TO billing_app;
      -- The console asks for payments of one sheet and one call together.
      CREATE INDEX payments_by_call ON payments (call_id) WHERE call_id IS NOT NULL;

      CREATE TABLE settings (
        key text NOT NULL,
        version int NOT NULL,
        value jsonb NOT NULL,
        effective_from timestamptz NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (key, version)
      );
      CREATE TRIGGER settings_append_only BEFORE UPDATE OR DELETE ON settings FOR EACH ROW EXECUTE FUNCTION refuse_change();
      INSERT INTO settings (key, version, value, effective_from, created_by) VALUES
        ('keyed_cards', 1, '{"enabled": true, "moto": true}', '2000-01-01', 'system:defaults'),
        ('card_amounts', 1, '{"minimumCents": 100, "maximumCents": 99999999}', '2000-01-01', 'system:defaults'),
        ('allocation_policy', 1, '{"order": "oldest_statement_first"}', '2000-01-01', 'system:defaults'),
        ('duplicate_guard', 1, '{"minutes": 10}', '2000-01-01', 'system:defaults');
      GRANT SELECT, INSERT ON settings TO billing_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
