import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who works here, what they are on the line with, and what they may see on which ground. */
export class StaffAndCalls1764000000004 implements MigrationInterface {
  name = 'StaffAndCalls1764000000004';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE staff (
        id uuid PRIMARY KEY,
        login text NOT NULL CONSTRAINT staff_login_once UNIQUE CHECK (login = lower(login)),
        name text NOT NULL,
        role text NOT NULL CHECK (role IN ('agent', 'supervisor', 'admin')),
        status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled')),
        grants text[] NOT NULL DEFAULT '{}',
        password_hash text NOT NULL,
        password_changed_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL,
        created_by text NOT NULL,
        demo boolean NOT NULL DEFAULT false
      );
      CREATE TABLE staff_sessions (
        id_hash text PRIMARY KEY,
        staff_id uuid NOT NULL REFERENCES staff,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        locked_at timestamptz,
        revoked_at timestamptz
      );
      CREATE INDEX staff_sessions_by_staff ON staff_sessions (staff_id) WHERE revoked_at IS NULL;
      -- Failures are counted per login and network, so that nobody can lock somebody else out.
      CREATE TABLE sign_in_failures (
        login text NOT NULL,
        network text NOT NULL,
        failures int NOT NULL,
        last_at timestamptz NOT NULL,
        blocked_until timestamptz,
        PRIMARY KEY (login, network)
      );
      CREATE TABLE calls (
        id uuid PRIMARY KEY,
        staff_id uuid NOT NULL REFERENCES staff,
        phone text,
        status text NOT NULL CHECK (status IN ('active', 'wrap_up', 'closed')),
        started_at timestamptz NOT NULL,
        ended_at timestamptz,
        closed_at timestamptz,
        reason text, outcome text, summary text,
        follow_up_on date
      );
      CREATE INDEX calls_by_staff ON calls (staff_id, started_at DESC);
      CREATE INDEX calls_by_start ON calls (started_at DESC, id DESC);
      CREATE TRIGGER call_history AFTER INSERT OR UPDATE OF status ON calls FOR EACH ROW EXECUTE FUNCTION record_status_change('call');
      CREATE TABLE call_searches (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        call_id uuid NOT NULL REFERENCES calls,
        staff_id uuid NOT NULL,
        at timestamptz NOT NULL,
        kind text NOT NULL,
        found int NOT NULL
      );
      CREATE INDEX call_searches_by_call ON call_searches (call_id);
      CREATE INDEX call_searches_by_staff ON call_searches (staff_id, at);
      -- A guarantor whom a search of this call showed (masked), and what of the caller's words found them.
      CREATE TABLE call_guarantors (
        call_id uuid NOT NULL REFERENCES calls,
        guarantor_id int NOT NULL REFERENCES guarantors,
        status text NOT NULL DEFAULT 'unverified' CHECK (status IN ('unverified', 'verified', 'payment_only', 'failed')),
        relationship text CHECK (relationship IN ('self', 'authorized_rep', 'oral_consent', 'attorney', 'payer', 'other')),
        -- Set when the caller is an adult patient who is not the guarantor: only that patient's visits are shown.
        patient_id int REFERENCES patients,
        name_matched boolean NOT NULL DEFAULT false,
        factors jsonb NOT NULL DEFAULT '[]',
        tries int NOT NULL DEFAULT 0,
        cited_bill_id text,
        found_by_birth_date boolean NOT NULL DEFAULT false,
        strong boolean NOT NULL DEFAULT false,
        verified_at timestamptz,
        last_used_at timestamptz,
        PRIMARY KEY (call_id, guarantor_id)
      );
      CREATE INDEX call_guarantors_by_guarantor ON call_guarantors (guarantor_id, call_id);
      CREATE TABLE verification_cooldowns (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        guarantor_id int NOT NULL REFERENCES guarantors,
        call_id uuid NOT NULL REFERENCES calls,
        started_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        lifted_at timestamptz, lifted_by text, lift_reason text
      );
      CREATE INDEX verification_cooldowns_by_guarantor ON verification_cooldowns (guarantor_id, ends_at);
      -- A supervisor's typed reason: 30 minutes, this guarantor (INV-17).
      CREATE TABLE access_grounds (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        staff_id uuid NOT NULL REFERENCES staff,
        guarantor_id int NOT NULL REFERENCES guarantors,
        reason text NOT NULL,
        granted_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX access_grounds_by_staff ON access_grounds (staff_id, guarantor_id, expires_at);
      CREATE TABLE visit_reveals (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        visit_id int NOT NULL REFERENCES visits,
        staff_id uuid NOT NULL REFERENCES staff,
        call_id uuid REFERENCES calls,
        reason text NOT NULL,
        revealed_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX visit_reveals_by_visit ON visit_reveals (visit_id, staff_id);
      CREATE TABLE notes (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        guarantor_id int NOT NULL REFERENCES guarantors,
        account_id int REFERENCES accounts,
        kind text NOT NULL CHECK (kind IN ('billing', 'dispute', 'hardship', 'complaint', 'contact', 'legal')),
        text text NOT NULL,
        visibility text NOT NULL DEFAULT 'all' CHECK (visibility IN ('all', 'supervisors')),
        pinned_until date,
        amends_id int CONSTRAINT note_amended_once UNIQUE REFERENCES notes,
        call_id uuid REFERENCES calls,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL
      );
      CREATE INDEX notes_by_guarantor ON notes (guarantor_id, id DESC);
      CREATE TRIGGER notes_append_only BEFORE UPDATE OR DELETE ON notes FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TABLE bill_ready_alerts (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        visit_account_id int NOT NULL CONSTRAINT bill_ready_alert_once UNIQUE REFERENCES visit_accounts,
        guarantor_id int NOT NULL REFERENCES guarantors,
        contact_point_id int REFERENCES contact_points,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL
      );
      CREATE TABLE tasks (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL,
        status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'done', 'canceled')),
        guarantor_id int REFERENCES guarantors,
        account_id int REFERENCES accounts,
        subject_type text, subject_id text,
        title text NOT NULL,
        due_on date,
        assigned_to text,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        done_at timestamptz,
        CONSTRAINT task_once UNIQUE NULLS NOT DISTINCT (kind, subject_type, subject_id)
      );
      CREATE INDEX tasks_open ON tasks (due_on, id) WHERE status = 'open';
      CREATE INDEX tasks_by_guarantor ON tasks (guarantor_id);

      CREATE TABLE processor_customers (
        guarantor_id int PRIMARY KEY REFERENCES guarantors,
        customer_id text NOT NULL CONSTRAINT processor_customer_once UNIQUE
      );
      CREATE TABLE payment_methods (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        guarantor_id int NOT NULL REFERENCES guarantors,
        processor_pm_id text NOT NULL CONSTRAINT processor_pm_once UNIQUE,
        kind text NOT NULL DEFAULT 'card' CHECK (kind IN ('card', 'ach')),
        brand text NOT NULL,
        last4 text NOT NULL CHECK (last4 ~ '^[0-9]{4}$'),
        exp_month int, exp_year int,
        status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'expired', 'invalid', 'revoked', 'removed')),
        is_default boolean NOT NULL DEFAULT false,
        max_charge_cents bigint,
        consent_script_version text NOT NULL,
        consent_given_by text NOT NULL,
        consent_call_id uuid REFERENCES calls,
        consented_at timestamptz NOT NULL,
        created_by text NOT NULL
      );
      CREATE INDEX payment_methods_by_guarantor ON payment_methods (guarantor_id);
      ALTER TABLE payments ADD FOREIGN KEY (payment_method_id) REFERENCES payment_methods, ADD FOREIGN KEY (call_id) REFERENCES calls;

      CREATE TABLE webhook_events (
        event_id text PRIMARY KEY,
        type text NOT NULL,
        object_id text NOT NULL,
        received_at timestamptz NOT NULL,
        processed_at timestamptz,
        status text NOT NULL CHECK (status IN ('received', 'processed', 'ignored', 'failed')),
        attempts int NOT NULL DEFAULT 0
      );

      GRANT SELECT, INSERT, UPDATE (name, role, status, grants, password_hash, password_changed_at) ON staff TO billing_app;
      GRANT SELECT, INSERT, UPDATE (last_seen_at, locked_at, revoked_at) ON staff_sessions TO billing_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_failures TO billing_app;
      GRANT SELECT, INSERT, UPDATE (status, ended_at, closed_at, reason, outcome, summary, follow_up_on) ON calls TO billing_app;
      GRANT SELECT, INSERT ON call_searches, access_grounds, visit_reveals, notes, bill_ready_alerts TO billing_app;
      GRANT SELECT, INSERT, UPDATE ON call_guarantors TO billing_app;
      GRANT SELECT, INSERT, UPDATE (lifted_at, lifted_by, lift_reason) ON verification_cooldowns TO billing_app;
      GRANT SELECT, INSERT, UPDATE (status, assigned_to, due_on, done_at) ON tasks TO billing_app;
      GRANT SELECT, INSERT ON processor_customers TO billing_app;
      GRANT SELECT, INSERT, UPDATE (status, is_default, exp_month, exp_year, max_charge_cents) ON payment_methods TO billing_app;
      GRANT SELECT, INSERT, UPDATE (status, processed_at, attempts) ON webhook_events TO billing_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
