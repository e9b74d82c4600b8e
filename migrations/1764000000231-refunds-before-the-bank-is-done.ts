import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A supervisor may ask for money of a debit back before the bank can no longer take it (F-23), and says why. */
export class RefundsBeforeTheBankIsDone1764000000231 implements MigrationInterface {
  name = 'RefundsBeforeTheBankIsDone1764000000231';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE refunds ADD COLUMN override_reason text CONSTRAINT refund_override_says_why CHECK (length(override_reason) >= 8);
      GRANT UPDATE (override_reason) ON refunds TO billing_app;
      ALTER TABLE payment_review_rules DROP CONSTRAINT payment_review_rules_rule_check,
        ADD CONSTRAINT review_rule_known CHECK (rule IN ('sample', 'large', 'repeated', 'payment_only', 'by_hand', 'refund', 'void', 'override'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
