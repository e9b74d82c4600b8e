import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Roles of the database, and what every module stands on: outbox, idempotency, history, the append-only audit. */
export class RolesAndKernel1764000000001 implements MigrationInterface {
  name = 'RolesAndKernel1764000000001';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      DO $$ BEGIN
        PERFORM pg_advisory_xact_lock(8772455);
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'billing_app') THEN CREATE ROLE billing_app NOLOGIN; END IF;
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'assurance_reader') THEN CREATE ROLE assurance_reader NOLOGIN; END IF;
        EXECUTE format('GRANT billing_app, assurance_reader TO %I', current_user);
      END $$;

      CREATE EXTENSION IF NOT EXISTS unaccent;
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;
      GRANT USAGE ON SCHEMA public TO billing_app;

      -- Journal and audit rows are never changed by anyone, the owner included.
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% rows are append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $$;

      -- Tests and the demo move time; outside sandbox mode nothing reads or writes this row.
      CREATE TABLE sandbox_clock (
        id int PRIMARY KEY CHECK (id = 1),
        offset_ms bigint NOT NULL
      );
      GRANT SELECT, INSERT, UPDATE ON sandbox_clock TO billing_app;

      CREATE TABLE outbox (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        topic text NOT NULL,
        source_id text NOT NULL,
        dedupe_key text NOT NULL CONSTRAINT outbox_dedupe_key_once UNIQUE,
        payload jsonb NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL,
        dispatched_at timestamptz
      );
      CREATE INDEX outbox_waiting ON outbox (id) WHERE dispatched_at IS NULL;
      GRANT SELECT, INSERT, UPDATE (dispatched_at) ON outbox TO billing_app;

      -- INV-08: a key belongs to one person and one body, for ever.
      CREATE TABLE idempotency_keys (
        key text NOT NULL CHECK (length(key) BETWEEN 8 AND 200),
        actor_id text NOT NULL,
        request_hash text NOT NULL,
        operation text NOT NULL,
        subject_id text,
        recovery_point text NOT NULL,
        response_code int,
        locked_at timestamptz,
        created_at timestamptz NOT NULL,
        PRIMARY KEY (key, actor_id)
      );
      GRANT SELECT, INSERT, UPDATE (recovery_point, response_code, locked_at, subject_id) ON idempotency_keys TO billing_app;

      CREATE TABLE status_history (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        object_type text NOT NULL,
        object_id text NOT NULL,
        from_status text,
        to_status text NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX status_history_by_object ON status_history (object_type, object_id);
      CREATE TRIGGER status_history_append_only BEFORE UPDATE OR DELETE ON status_history FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER status_history_no_truncate BEFORE TRUNCATE ON status_history FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      GRANT SELECT ON status_history TO billing_app;

      -- Attached to every table with a state: no change of state is ever forgotten. The argument is the object's type.
      CREATE FUNCTION record_status_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          INSERT INTO status_history (object_type, object_id, from_status, to_status) VALUES (TG_ARGV[0], NEW.id::text, NULL, NEW.status);
        ELSIF NEW.status IS DISTINCT FROM OLD.status THEN
          INSERT INTO status_history (object_type, object_id, from_status, to_status) VALUES (TG_ARGV[0], NEW.id::text, OLD.status, NEW.status);
        END IF;
        RETURN NULL;
      END $$;

      CREATE TABLE audit_events (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        actor_id text NOT NULL,
        actor_role text NOT NULL,
        action text NOT NULL,
        object_type text NOT NULL,
        object_id text,
        guarantor_id int,
        outcome text NOT NULL CONSTRAINT audit_outcome_known CHECK (outcome IN ('ok', 'refused', 'failed')),
        ground text CONSTRAINT audit_ground_known CHECK (ground IN ('call', 'reason', 'work', 'own')),
        call_id text,
        request_id text NOT NULL,
        detail jsonb NOT NULL DEFAULT '{}',
        xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
        body text NOT NULL
      );
      CREATE INDEX audit_by_xid ON audit_events (xid, id);
      CREATE INDEX audit_by_object ON audit_events (object_type, object_id);
      CREATE INDEX audit_by_guarantor ON audit_events (guarantor_id, id) WHERE guarantor_id IS NOT NULL;
      CREATE INDEX audit_by_actor ON audit_events (actor_id, id);
      CREATE INDEX audit_by_call ON audit_events (call_id, id) WHERE call_id IS NOT NULL;

      CREATE FUNCTION iso_instant(t timestamptz) RETURNS text LANGUAGE sql STABLE
        AS $$ SELECT to_char(t AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

      -- jsonb prints its keys shortest first and with spaces; sealed bodies want them sorted and tight.
      CREATE FUNCTION canonical_json(j jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
      BEGIN
        RETURN CASE jsonb_typeof(j)
          WHEN 'object' THEN '{' || coalesce((SELECT string_agg(to_json(key)::text || ':' || canonical_json(value), ',' ORDER BY key COLLATE "C") FROM jsonb_each(j)), '') || '}'
          WHEN 'array' THEN '[' || coalesce((SELECT string_agg(canonical_json(value), ',' ORDER BY n) FROM jsonb_array_elements(j) WITH ORDINALITY AS e(value, n)), '') || ']'
          ELSE j::text END;
      END $$;

      -- The body that is hashed is built here, so that no writer can seal one thing and store another.
      CREATE FUNCTION audit_body() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.xid := pg_current_xact_id();
        NEW.body := '{"action":' || to_json(NEW.action)
          || ',"actorId":' || to_json(NEW.actor_id)
          || ',"actorRole":' || to_json(NEW.actor_role)
          || ',"at":"' || iso_instant(NEW.at) || '"'
          || ',"callId":' || coalesce(to_json(NEW.call_id)::text, 'null')
          || ',"detail":' || CASE WHEN NEW.detail = '{}' THEN '{}' ELSE canonical_json(NEW.detail) END
          || ',"ground":' || coalesce(to_json(NEW.ground)::text, 'null')
          || ',"guarantorId":' || coalesce(NEW.guarantor_id::text, 'null')
          || ',"objectId":' || coalesce(to_json(NEW.object_id)::text, 'null')
          || ',"objectType":' || to_json(NEW.object_type)
          || ',"outcome":' || to_json(NEW.outcome)
          || ',"requestId":' || to_json(NEW.request_id) || '}';
        RETURN NEW;
      END $$;
      CREATE TRIGGER audit_body BEFORE INSERT ON audit_events FOR EACH ROW EXECUTE FUNCTION audit_body();
      CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON audit_events TO billing_app;

      CREATE TABLE audit_seals (
        audit_id bigint PRIMARY KEY REFERENCES audit_events,
        seq bigint NOT NULL CONSTRAINT audit_seal_seq_once UNIQUE,
        prev_hash text NOT NULL,
        hash text NOT NULL
      );
      CREATE TRIGGER audit_seals_append_only BEFORE UPDATE OR DELETE ON audit_seals FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_seals_no_truncate BEFORE TRUNCATE ON audit_seals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON audit_seals TO billing_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
