import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of a paper that was set aside: the only thing that is said of it once its batch is in the books. */
export class WhatWasSetAside1764000000131 implements MigrationInterface {
  name = 'WhatWasSetAside1764000000131';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE batch_items
        ADD COLUMN aside_outcome text CHECK (aside_outcome IN ('returned_to_sender', 'handed_to_insurance', 'entered_later')),
        ADD COLUMN settled_by text,
        ADD COLUMN settled_at timestamptz;

      CREATE OR REPLACE FUNCTION batch_item_moves() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        afterwards CONSTANT text[] := '{status,aside_outcome,settled_by,settled_at}';
      BEGIN
        IF (TG_OP = 'INSERT' OR (to_jsonb(NEW) - afterwards) <> (to_jsonb(OLD) - afterwards))
          AND NOT EXISTS (SELECT FROM batches WHERE id = NEW.batch_id AND status IN ('open', 'balanced')) THEN
          RAISE EXCEPTION 'the batch is with its preparer no more' USING ERRCODE = 'check_violation', CONSTRAINT = 'batch_is_open';
        END IF;
        IF TG_OP = 'INSERT' OR NEW.status = OLD.status THEN RETURN NEW; END IF;
        IF NOT (CASE OLD.status
          WHEN 'keyed' THEN NEW.status IN ('set_aside', 'removed', 'batched')
          WHEN 'set_aside' THEN NEW.status IN ('keyed', 'removed')
          WHEN 'batched' THEN NEW.status IN ('keyed', 'deposited')
          WHEN 'deposited' THEN NEW.status IN ('cleared', 'returned_nsf', 'returned_other')
          WHEN 'cleared' THEN NEW.status IN ('returned_nsf', 'returned_other')
          ELSE false END) THEN
          RAISE EXCEPTION 'an item does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'item_status_moves';
        END IF;
        RETURN NEW;
      END $$;
      GRANT UPDATE (aside_outcome, settled_by, settled_at) ON batch_items TO billing_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
