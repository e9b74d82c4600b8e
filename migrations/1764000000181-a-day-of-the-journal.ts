import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A day of the journal is found without reading it whole: rows come in the order of their days, but for imports. */
export class ADayOfTheJournal1764000000181 implements MigrationInterface {
  name = 'ADayOfTheJournal1764000000181';

  async up(q: QueryRunner): Promise<void> {
    await q.query('CREATE INDEX journal_entries_by_day ON journal_entries USING brin (effective_on)');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
