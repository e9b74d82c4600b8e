import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The monthly run (F-36): which accounts had their turn, what each got or why none, and the files for the mail house. */
export class StatementRuns1764000000221 implements MigrationInterface {
  name = 'StatementRuns1764000000221';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      ALTER TABLE accounts ADD COLUMN statement_day smallint CONSTRAINT statement_day_of_every_month CHECK (statement_day BETWEEN 1 AND 28);
      -- Every account has a day of the month, 1 to 28, so that each month has it; without one of its own they are spread.
      CREATE FUNCTION statement_day_of(account_id int, own smallint) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
        AS $$ SELECT coalesce(own::int, 1 + account_id % 28) $$;
      CREATE INDEX accounts_by_statement_day ON accounts (statement_day_of(id, statement_day), id);

      CREATE TABLE statement_runs (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        cycle_on date NOT NULL CONSTRAINT statement_cycle_once UNIQUE,
        status text NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'finished')),
        accounts int NOT NULL,
        started_by text NOT NULL,
        started_at timestamptz NOT NULL,
        finished_at timestamptz
      );
      CREATE TRIGGER statement_run_history AFTER INSERT OR UPDATE OF status ON statement_runs FOR EACH ROW EXECUTE FUNCTION record_status_change('statement_run');
      GRANT SELECT, INSERT, UPDATE (status, finished_at) ON statement_runs TO billing_app;

      -- One row an account and run: that is what makes a resumed run go on where it stopped, and nobody gets two.
      CREATE TABLE statement_run_items (
        run_id int NOT NULL REFERENCES statement_runs,
        account_id int NOT NULL REFERENCES accounts,
        statement_id int CONSTRAINT statement_of_one_run UNIQUE REFERENCES statements,
        suppressed text CHECK (suppressed IN ('nothing_owed', 'credit', 'does_not_add_up', 'below_minimum', 'hold', 'on_plan', 'paperless', 'no_address', 'returned_mail', 'cannot_print')),
        closing_cents bigint NOT NULL,
        PRIMARY KEY (run_id, account_id),
        CONSTRAINT issued_or_suppressed CHECK ((statement_id IS NULL) = (suppressed IS NOT NULL))
      );
      CREATE INDEX statement_run_items_suppressed ON statement_run_items (run_id, suppressed) WHERE suppressed IS NOT NULL;

      CREATE TABLE statement_print_files (
        run_id int NOT NULL REFERENCES statement_runs,
        seq int NOT NULL,
        file_name text NOT NULL,
        statements int NOT NULL CONSTRAINT print_file_of_a_thousand CHECK (statements BETWEEN 1 AND 1000),
        pages int NOT NULL,
        amount_due_cents bigint NOT NULL,
        closing_cents bigint NOT NULL,
        first_zip text NOT NULL,
        last_zip text NOT NULL,
        sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
        bytes bigint NOT NULL,
        written_at timestamptz NOT NULL,
        PRIMARY KEY (run_id, seq)
      );
      CREATE TABLE statement_print_items (
        statement_id int PRIMARY KEY REFERENCES statements,
        run_id int NOT NULL,
        seq int NOT NULL,
        position int NOT NULL,
        CONSTRAINT print_item_place_once UNIQUE (run_id, seq, position),
        FOREIGN KEY (run_id, seq) REFERENCES statement_print_files
      );

      DO $$ DECLARE t text; BEGIN
        FOREACH t IN ARRAY ARRAY['statement_run_items', 'statement_print_files', 'statement_print_items'] LOOP
          EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t || '_append_only', t);
          EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t || '_no_truncate', t);
          EXECUTE format('GRANT SELECT, INSERT ON %I TO billing_app', t);
        END LOOP;
      END $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
