import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The code on a statement is a payment door like the link in a message: one kind of address, one page behind it, and
 * printed ones end after 13 months (F-38). What was printed before led nowhere.
 */
export class CodeOnPaper1764000000260 implements MigrationInterface {
  name = 'CodeOnPaper1764000000260';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE statements DROP COLUMN qr_token_id, ADD COLUMN door_id uuid CONSTRAINT statement_door_once UNIQUE REFERENCES payment_doors;
      ALTER TABLE payment_doors DROP CONSTRAINT notification_link_expires;
      UPDATE payment_doors SET expires_at = created_at + interval '13 months' WHERE expires_at IS NULL;
      ALTER TABLE payment_doors ALTER COLUMN expires_at SET NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
