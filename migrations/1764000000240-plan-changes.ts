import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often a plan is changed without a new agreement is policy; further kinds of change; what new bills mean for a plan. */
export class PlanChanges1764000000240 implements MigrationInterface {
  name = 'PlanChanges1764000000240';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      INSERT INTO settings (key, version, value, effective_from, created_by) VALUES
        ('plan_changes', 1, '{"skipsAYear": 2, "moveDays": 10, "pauseDays": 90, "pausesAYear": 2, "forgivesAYear": 2, "debitNoticeDays": 10}', '2000-01-01', 'system:defaults');
      ALTER TABLE plan_versions DROP CONSTRAINT plan_versions_intent_check;
      ALTER TABLE plan_versions ADD CONSTRAINT plan_version_intent_known CHECK (intent IN ('created', 'amount', 'date', 'frequency', 'method', 'skip', 'move', 'pause', 'resume',
        'forgive', 'add_bill', 'cancel', 'reinstate', 'uncovered', 'catch_up', 'default', 'new_charges'));
      -- What a plan agreed to about bills that come later, and what was done about each of them (F-29).
      CREATE TABLE plan_new_bills (
        plan_id int NOT NULL REFERENCES plans,
        bill_id int NOT NULL REFERENCES bills,
        outcome text NOT NULL CHECK (outcome IN ('asked', 'added', 'separate')),
        at timestamptz NOT NULL,
        PRIMARY KEY (plan_id, bill_id)
      );
      CREATE TRIGGER plan_new_bills_append_only BEFORE UPDATE OR DELETE ON plan_new_bills FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER plan_new_bills_no_truncate BEFORE TRUNCATE ON plan_new_bills FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON plan_new_bills TO billing_app;
      -- An agent asks that a miss be waived, in the caller's words; who decides reads them.
      CREATE TABLE plan_forgiveness_asks (
        installment_id int PRIMARY KEY REFERENCES installments,
        note text NOT NULL,
        call_id uuid REFERENCES calls,
        asked_by text NOT NULL,
        asked_at timestamptz NOT NULL
      );
      CREATE TRIGGER plan_forgiveness_asks_append_only BEFORE UPDATE OR DELETE ON plan_forgiveness_asks FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER plan_forgiveness_asks_no_truncate BEFORE TRUNCATE ON plan_forgiveness_asks FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON plan_forgiveness_asks TO billing_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
