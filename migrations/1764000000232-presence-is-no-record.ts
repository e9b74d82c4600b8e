import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is at an account is forgotten in a minute: nothing of it is written to the log, and a heartbeat waits for no disk. */
export class PresenceIsNoRecord1764000000232 implements MigrationInterface {
  name = 'PresenceIsNoRecord1764000000232';

  async up(q: QueryRunner): Promise<void> {
    await q.query('ALTER TABLE presences SET UNLOGGED');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
