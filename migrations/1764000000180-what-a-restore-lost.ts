import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the processor did and a restored database lost may be booked again, also a debit whose yes was lost with it. */
export class WhatARestoreLost1764000000180 implements MigrationInterface {
  name = 'WhatARestoreLost1764000000180';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE OR REPLACE FUNCTION debit_is_authorized() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        -- The processor made it long ago; that its yes is gone is a task, and no reason to leave its money out.
        IF NEW.created_by = 'system:reconcile' THEN RETURN NULL; END IF;
        IF NOT EXISTS (SELECT FROM debit_authorizations d WHERE d.payment_id = NEW.id AND d.amount_cents = NEW.amount_cents AND d.bank_last4 = NEW.card_last4) THEN
          RAISE EXCEPTION 'a bank debit has no yes to its amount and account' USING ERRCODE = 'check_violation', CONSTRAINT = 'debit_is_authorized';
        END IF;
        RETURN NULL;
      END $$;

      -- Disputes of cards have no books here yet: the view is there for who asks, and empty until they do.
      CREATE VIEW assurance.dispute AS
        SELECT NULL::text AS id, NULL::text AS payment_id, NULL::text AS status, NULL::bigint AS amount_cents, NULL::text AS processor_dispute_id WHERE false;
      GRANT SELECT ON assurance.dispute TO assurance_reader;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
