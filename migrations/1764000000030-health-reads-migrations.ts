import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The health answer says whether the schema is current; for that the application reads which migrations ran. */
export class HealthReadsMigrations1764000000030 implements MigrationInterface {
  name = 'HealthReadsMigrations1764000000030';

  async up(q: QueryRunner): Promise<void> {
    await q.query('GRANT SELECT ON migrations TO billing_app');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
