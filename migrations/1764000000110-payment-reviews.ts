import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a supervisor looks at after the fact. A review never changes a payment; it says why it is one, and what was decided. */
export class PaymentReviews1764000000110 implements MigrationInterface {
  name = 'PaymentReviews1764000000110';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE payments ADD COLUMN by_hand boolean NOT NULL DEFAULT false;

      CREATE TABLE payment_reviews (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        payment_id uuid NOT NULL REFERENCES payments,
        status text NOT NULL DEFAULT 'pending' CONSTRAINT review_status_known CHECK (status IN ('pending', 'ok', 'returned', 'escalated')),
        created_at timestamptz NOT NULL,
        decided_by text,
        decided_at timestamptz,
        note text
      );
      CREATE UNIQUE INDEX review_pending_once ON payment_reviews (payment_id) WHERE status = 'pending';
      CREATE INDEX reviews_pending ON payment_reviews (created_at, id) WHERE status = 'pending';
      CREATE INDEX reviews_by_payment ON payment_reviews (payment_id);
      CREATE TRIGGER review_history AFTER INSERT OR UPDATE OF status ON payment_reviews FOR EACH ROW EXECUTE FUNCTION record_status_change('payment_review');

      CREATE TABLE payment_review_rules (
        payment_id uuid NOT NULL REFERENCES payments,
        rule text NOT NULL CHECK (rule IN ('sample', 'large', 'repeated', 'payment_only', 'by_hand', 'refund', 'void')),
        review_id int NOT NULL REFERENCES payment_reviews,
        CONSTRAINT review_rule_once PRIMARY KEY (payment_id, rule)
      );
      CREATE INDEX review_rules_by_review ON payment_review_rules (review_id);

      CREATE FUNCTION review_is_anothers() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.status <> 'pending' THEN
          RAISE EXCEPTION 'the review is decided' USING ERRCODE = 'check_violation', CONSTRAINT = 'review_is_pending';
        END IF;
        IF NEW.status <> 'pending' AND EXISTS (SELECT FROM payments WHERE id = NEW.payment_id AND created_by = NEW.decided_by) THEN
          RAISE EXCEPTION 'nobody reviews their own payment' USING ERRCODE = 'check_violation', CONSTRAINT = 'reviewer_is_not_the_taker';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER review_is_anothers BEFORE UPDATE ON payment_reviews FOR EACH ROW EXECUTE FUNCTION review_is_anothers();

      -- A number from 0 to 99 that anyone computes again from the payment's id (ruling 19).
      CREATE FUNCTION sample_of(id uuid) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
        $$ SELECT (('x' || substr(encode(sha256(convert_to(id::text, 'UTF8')), 'hex'), 1, 7))::bit(28)::int % 100) $$;

      GRANT SELECT, INSERT, UPDATE (status, decided_by, decided_at, note) ON payment_reviews TO billing_app;
      GRANT SELECT, INSERT ON payment_review_rules TO billing_app;
      INSERT INTO settings (key, version, value, effective_from, created_by) VALUES
        ('review_policy', 1, '{"samplePercent": 5, "aboveCents": 250000}', '2000-01-01', 'system:defaults');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
