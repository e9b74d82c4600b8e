import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A task is taken by one person for as long as a lease runs, and ends with an outcome. */
export class WorkQueues1764000000170 implements MigrationInterface {
  name = 'WorkQueues1764000000170';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE tasks
        ADD COLUMN claimed_by text,
        ADD COLUMN claimed_at timestamptz,
        ADD COLUMN lease_until timestamptz,
        ADD COLUMN done_by text,
        ADD COLUMN outcome text CONSTRAINT task_outcome_known CHECK (outcome IN ('done', 'not_needed', 'by_itself')),
        ADD COLUMN outcome_note text,
        ADD CONSTRAINT claim_is_whole CHECK ((claimed_by IS NULL) = (lease_until IS NULL) AND (claimed_by IS NULL) = (claimed_at IS NULL)),
        ADD CONSTRAINT claim_of_open_task CHECK (claimed_by IS NULL OR status = 'open'),
        ADD CONSTRAINT outcome_of_ended_task CHECK (outcome IS NULL OR status <> 'open');
      CREATE INDEX tasks_open_by_kind ON tasks (kind, created_at) WHERE status = 'open';

      CREATE TRIGGER task_history AFTER INSERT OR UPDATE OF status ON tasks FOR EACH ROW EXECUTE FUNCTION record_status_change('task');
      INSERT INTO status_history (object_type, object_id, from_status, to_status, at)
        SELECT 'task', t.id::text, s.before, s.after, s.at FROM tasks t
          CROSS JOIN LATERAL (VALUES (NULL, 'open', t.created_at), ('open', t.status, t.done_at)) AS s(before, after, at)
        WHERE s.after = 'open' AND s.before IS NULL OR t.status <> 'open' AND s.before = 'open' AND s.at IS NOT NULL
        ORDER BY s.at;

      GRANT UPDATE (claimed_by, claimed_at, lease_until, done_by, outcome, outcome_note) ON tasks TO billing_app;
      INSERT INTO settings (key, version, value, effective_from, created_by) VALUES
        ('work_policy', 1, '{"leaseMinutes": 15, "slaHours": {"unknown": 4, "refunds": 24, "returned": 24, "callbacks": 24, "cards": 72, "mail": 24, "other": 48}}', '2000-01-01', 'system:defaults'),
        ('expiry_radar', 1, '{"daysBefore": [30, 15, 7]}', '2000-01-01', 'system:defaults');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
