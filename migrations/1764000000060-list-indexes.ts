import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the lists are narrowed to most often and the books hold least of: each is found without reading the rest. */
export class ListIndexes1764000000060 implements MigrationInterface {
  name = 'ListIndexes1764000000060';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE INDEX payments_exceptional ON payments (status, created_at DESC, id DESC) WHERE status <> 'succeeded';
      CREATE INDEX bills_open_by_due ON bills (due_on, id) WHERE status = 'open';
      CREATE INDEX visit_accounts_waiting ON visit_accounts (status, visit_id) WHERE status IN ('registered', 'in_coding', 'insurance_pending');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
