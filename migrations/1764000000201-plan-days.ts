import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The business day of payment plans: what was done on which, and the policy of autopay, retries and defaults. */
export class PlanDays1764000000201 implements MigrationInterface {
  name = 'PlanDays1764000000201';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE plan_days (
        day date PRIMARY KEY,
        finished_at timestamptz NOT NULL,
        figures jsonb NOT NULL
      );
      GRANT SELECT, INSERT ON plan_days TO billing_app;
      INSERT INTO settings (key, version, value, effective_from, created_by) VALUES
        ('plan_autopay', 1, '{"runFrom": "06:00", "noticeDays": 7, "retryDays": [2, 5], "mostAttempts": 4, "missedInARow": 2, "missedInAll": 3, "cureDays": 30, "defaultNoticeDays": 30}', '2000-01-01', 'system:defaults');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
