import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Refunds and voids are looked for by their payment on the account page, by their maker in a day, and by what waits. */
export class WhatGoesBackIsFound1764000000115 implements MigrationInterface {
  name = 'WhatGoesBackIsFound1764000000115';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE INDEX voids_by_payment ON payment_voids (payment_id);
      CREATE INDEX refunds_by_maker ON refunds (requested_by, requested_at DESC);
      CREATE INDEX refunds_waiting ON refunds (requested_at) WHERE status IN ('requested', 'approved_once');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
