import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the host feed import stands on: a place to stage rows, Bill IDs of our own, the dates of an imported bill. */
export class Imports1764000000010 implements MigrationInterface {
  name = 'Imports1764000000010';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- The import makes its unlogged tables here, run by run; nothing in this schema outlives a run.
      CREATE SCHEMA staging;
      GRANT USAGE, CREATE ON SCHEMA staging TO billing_app;

      -- A payment of the host is a money row: a higher version is a row of its own, after the old one was mirrored.
      ALTER TABLE payments DROP CONSTRAINT host_payment_once;
      ALTER TABLE payments ADD CONSTRAINT host_payment_version_once UNIQUE (source_system, external_id, version);

      CREATE SEQUENCE bill_id_numbers START 30000000001 MAXVALUE 39999999999;
      GRANT USAGE ON SEQUENCE bill_id_numbers TO billing_app;

      -- The contract's makeBillId: 11 digits and their Luhn digit.
      CREATE FUNCTION make_bill_id(payload11 text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
        SELECT payload11 || (10 - sum(CASE WHEN i % 2 = 1 THEN d * 2 - CASE WHEN d > 4 THEN 9 ELSE 0 END ELSE d END) % 10) % 10
        FROM (SELECT i, substr(reverse(payload11), i, 1)::int AS d FROM generate_series(1, length(payload11)) AS i) digits $$;

      -- For an account to which the host gave no Bill ID. Numbers that an account has, or ever had, are passed over.
      CREATE FUNCTION next_bill_id() RETURNS text LANGUAGE plpgsql VOLATILE AS $$
      DECLARE
        made text;
      BEGIN
        LOOP
          made := make_bill_id(lpad(nextval('bill_id_numbers')::text, 11, '0'));
          IF NOT EXISTS (SELECT FROM accounts WHERE bill_id = made) AND NOT EXISTS (SELECT FROM superseded_bill_ids WHERE bill_id = made) THEN
            RETURN made;
          END IF;
        END LOOP;
      END $$;

      -- firstStatementOn is the host's statement where it sent one, else the day of issue; but a bill of the last 25 days
      -- without a statement is new: it has not been on any statement yet. Due 25 days later, or when the paper says, if that
      -- is later.
      CREATE FUNCTION imported_bill_dates(issued_on date, statement_on date, statement_due_on date, today date,
                                          OUT first_statement_on date, OUT due_on date) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT coalesce(statement_on, CASE WHEN issued_on + 25 <= today THEN issued_on END),
               greatest(coalesce(statement_on, issued_on) + 25, statement_due_on) $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
