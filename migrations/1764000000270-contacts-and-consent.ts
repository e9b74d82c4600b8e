import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Contact points with their history, the ledger of consent, and the guard's decisions: no message leaves without one that
 * allowed it (INV-16). What the desk changed is told to the host, and what the host says against it is shown.
 */
export class ContactsAndConsent1764000000270 implements MigrationInterface {
  name = 'ContactsAndConsent1764000000270';

  async up(q: QueryRunner): Promise<void> {
    await q.query(POINTS);
    await q.query(CONSENT);
    await q.query(DISPATCH);
    await q.query(`
      INSERT INTO settings (key, version, value, effective_from, created_by) VALUES
        ('contact_rules', 1, '{"hours": {"from": "08:00", "to": "21:00"}, "perDay": 1, "perWeek": 3, "coolDownHours": 24, "paperAfterBounceDays": 3}', '2000-01-01', 'system:defaults'),
        ('message_channels', 1, '{"sms": true, "email": true}', '2000-01-01', 'system:defaults');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}

const POINTS = `
  ALTER TABLE contact_points
    ADD COLUMN verified_at timestamptz, ADD COLUMN verified_how text CONSTRAINT contact_verified_how_known CHECK (verified_how IN ('read_back', 'code', 'delivered')),
    -- Who wrote it here, and in which call: a link to a new number is sent only to a strongly verified caller (F-02).
    ADD COLUMN created_by text NOT NULL DEFAULT 'host', ADD COLUMN created_call_id uuid REFERENCES calls,
    ADD COLUMN replaces_id int CONSTRAINT contact_replaced_once UNIQUE REFERENCES contact_points,
    ADD COLUMN retired_at timestamptz, ADD COLUMN retired_by text,
    -- 45 CFR 164.522(b): while one of a guarantor's contacts is this, nothing goes to any other.
    ADD COLUMN confidential boolean NOT NULL DEFAULT false;
  CREATE INDEX contact_points_confidential ON contact_points (guarantor_id) WHERE confidential;
  ALTER TABLE contact_points ADD CONSTRAINT confidential_is_used CHECK (NOT confidential OR status <> 'retired');
  CREATE TRIGGER contact_point_history AFTER UPDATE OF status ON contact_points FOR EACH ROW EXECUTE FUNCTION record_status_change('contact_point');
  CREATE FUNCTION contact_point_moves() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF OLD.status = 'retired' AND NEW.status <> 'retired' THEN
      RAISE EXCEPTION 'a retired contact is not used again' USING ERRCODE = 'check_violation', CONSTRAINT = 'contact_point_moves';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER contact_point_moves BEFORE UPDATE OF status ON contact_points FOR EACH ROW EXECUTE FUNCTION contact_point_moves();
  -- What is written is a new row; a row's number or address is never another one's afterwards.
  REVOKE UPDATE ON contact_points FROM billing_app;
  GRANT UPDATE (status, verified_at, verified_how, retired_at, retired_by, confidential) ON contact_points TO billing_app;

  -- The language chosen on the desk stays, whatever the host sends later.
  ALTER TABLE guarantors ADD COLUMN language_set_at timestamptz, ADD COLUMN language_set_by text;

  -- What the desk changed, for the host; insert-only but for its end.
  CREATE TABLE contact_writebacks (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    guarantor_id int NOT NULL REFERENCES guarantors,
    contact_point_id int NOT NULL REFERENCES contact_points,
    action text NOT NULL CONSTRAINT writeback_action_known CHECK (action IN ('add', 'correct', 'retire', 'confidential', 'not_confidential')),
    status text NOT NULL DEFAULT 'waiting' CONSTRAINT writeback_status_known CHECK (status IN ('waiting', 'confirmed', 'conflict', 'settled')),
    -- What the host said instead.
    host_value text,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    settled_at timestamptz
  );
  CREATE INDEX contact_writebacks_by_guarantor ON contact_writebacks (guarantor_id, id);
  CREATE INDEX contact_writebacks_by_day ON contact_writebacks (created_at);
  CREATE TRIGGER contact_writeback_history AFTER INSERT OR UPDATE OF status ON contact_writebacks FOR EACH ROW EXECUTE FUNCTION record_status_change('contact_writeback');
  GRANT SELECT, INSERT, UPDATE (status, host_value, settled_at) ON contact_writebacks TO billing_app;
`;

const CONSENT = `
  ALTER TABLE consent_events DROP CONSTRAINT consent_scope_known, DROP CONSTRAINT consent_decision_known;
  ALTER TABLE consent_events ALTER COLUMN call_id DROP NOT NULL, ALTER COLUMN script_version DROP NOT NULL,
    ADD COLUMN channel text NOT NULL DEFAULT 'sms' CONSTRAINT consent_channel_known CHECK (channel IN ('sms', 'email')),
    ADD COLUMN source text NOT NULL DEFAULT 'call' CONSTRAINT consent_source_known CHECK (source IN ('call', 'reason', 'handset', 'provider', 'device', 'bounce')),
    -- What was said or typed where it was not a script of ours: the words of an inbound text, never more.
    ADD COLUMN words text;
  ALTER TABLE consent_events
    ADD CONSTRAINT consent_scope_known CHECK (scope IN ('one_message', 'all', 'paperless', 'bill_ready', 'statement_ready', 'due_reminder', 'past_due', 'receipt', 'plan_notice',
      'autopay_notice', 'card_expiring', 'assistance_notice', 'promise', 'pay_link', 'contact_changed')),
    ADD CONSTRAINT consent_decision_known CHECK (decision IN ('granted', 'revoked', 'unblocked')),
    -- A yes in a call names the call and the words that were read.
    ADD CONSTRAINT yes_has_its_words CHECK (decision <> 'granted' OR source NOT IN ('call') OR (script_version IS NOT NULL AND call_id IS NOT NULL)),
    ADD CONSTRAINT unblocked_by_handset CHECK (decision <> 'unblocked' OR source = 'handset');
`;

const DISPATCH = `
  ALTER TABLE messages DROP CONSTRAINT message_kind_known, DROP CONSTRAINT message_status_known, DROP CONSTRAINT consent_covers_one_message;
  ALTER TABLE messages
    ADD COLUMN seq int GENERATED ALWAYS AS IDENTITY,
    ADD COLUMN decision_id bigint,
    -- A text that waits for the hours or the caps.
    ADD COLUMN not_before timestamptz,
    -- One notice is one message, however often its cause is told.
    ADD COLUMN dedupe_key text CONSTRAINT message_once UNIQUE,
    ADD COLUMN on_the_line boolean NOT NULL DEFAULT false,
    ADD COLUMN provider_id text, ADD COLUMN delivered_at timestamptz, ADD COLUMN resends_id uuid REFERENCES messages,
    ADD CONSTRAINT message_kind_known CHECK (kind IN ('bill_ready', 'statement_ready', 'due_reminder', 'past_due', 'receipt', 'plan_notice', 'autopay_notice', 'card_expiring',
      'assistance_notice', 'promise', 'pay_link', 'contact_changed', 'paperless_invite')),
    ADD CONSTRAINT message_status_known CHECK (status IN ('queued', 'deferred', 'sending', 'sent', 'delivered', 'bounced', 'failed', 'blocked', 'canceled'));
  ALTER TABLE messages DROP CONSTRAINT text_has_a_yes, DROP CONSTRAINT link_is_forgotten;
  ALTER TABLE messages
    ADD CONSTRAINT text_has_a_yes CHECK (channel <> 'sms' OR consent_event_id IS NOT NULL OR status IN ('queued', 'deferred', 'blocked', 'canceled', 'failed')),
    ADD CONSTRAINT link_is_forgotten CHECK (status IN ('queued', 'deferred', 'sending') OR sealed_link IS NULL);
  CREATE INDEX messages_deferred ON messages (not_before) WHERE status = 'deferred';
  CREATE INDEX messages_by_provider ON messages (provider_id) WHERE provider_id IS NOT NULL;
  CREATE INDEX messages_by_consent ON messages (consent_event_id) WHERE consent_event_id IS NOT NULL;

  -- The yes to one message covers one.
  CREATE FUNCTION consent_covers_one_message() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM consent_events e WHERE e.id = NEW.consent_event_id AND e.scope = 'one_message')
       AND EXISTS (SELECT FROM messages m WHERE m.consent_event_id = NEW.consent_event_id AND m.id <> NEW.id) THEN
      RAISE EXCEPTION 'that yes was for one message' USING ERRCODE = 'unique_violation', CONSTRAINT = 'consent_covers_one_message';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER consent_covers_one_message AFTER INSERT OR UPDATE OF consent_event_id ON messages FOR EACH ROW
    WHEN (NEW.consent_event_id IS NOT NULL) EXECUTE FUNCTION consent_covers_one_message();

  -- Every answer of the guard that a dispatch asked for; append-only.
  CREATE TABLE contact_decisions (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id uuid NOT NULL REFERENCES messages,
    contact_point_id int NOT NULL REFERENCES contact_points,
    type text NOT NULL,
    channel text NOT NULL,
    at timestamptz NOT NULL,
    allowed boolean NOT NULL,
    rule text NOT NULL,
    next_at timestamptz,
    consent_event_id int REFERENCES consent_events
  );
  CREATE INDEX contact_decisions_by_message ON contact_decisions (message_id, id);
  CREATE TRIGGER contact_decisions_append_only BEFORE UPDATE OR DELETE ON contact_decisions FOR EACH ROW EXECUTE FUNCTION refuse_change();
  CREATE TRIGGER contact_decisions_no_truncate BEFORE TRUNCATE ON contact_decisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  ALTER TABLE messages ADD CONSTRAINT message_decision FOREIGN KEY (decision_id) REFERENCES contact_decisions;

  -- INV-16: what is being sent names the guard's answer that allowed exactly this message.
  CREATE FUNCTION dispatch_was_allowed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.status = 'sending' AND NOT EXISTS (SELECT FROM contact_decisions d WHERE d.id = NEW.decision_id AND d.allowed AND d.message_id = NEW.id
        AND d.contact_point_id = NEW.contact_point_id AND d.channel = NEW.channel AND d.type = NEW.kind AND d.consent_event_id IS NOT DISTINCT FROM NEW.consent_event_id) THEN
      RAISE EXCEPTION 'the guard did not allow message %', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'dispatch_was_allowed';
    END IF;
    IF NEW.status IN ('sent', 'delivered', 'bounced') AND (TG_OP = 'INSERT' OR OLD.status NOT IN ('sending', 'sent', 'delivered', 'bounced')) THEN
      RAISE EXCEPTION 'message % was not being sent', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'dispatch_was_allowed';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER dispatch_was_allowed BEFORE INSERT OR UPDATE ON messages FOR EACH ROW EXECUTE FUNCTION dispatch_was_allowed();

  GRANT SELECT, INSERT ON contact_decisions TO billing_app;
  GRANT UPDATE (decision_id, consent_event_id, not_before, provider_id, delivered_at) ON messages TO billing_app;

  -- A link is closed as well when the guard keeps its message back.
  CREATE OR REPLACE FUNCTION pay_link_follows_message() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NEW.status = 'sent' THEN
      UPDATE pay_links SET status = 'sent' WHERE message_id = NEW.id AND status = 'created';
    ELSIF NEW.status IN ('failed', 'blocked', 'bounced') THEN
      UPDATE pay_links SET status = 'closed', ending = 'not_sent', ended_at = now() WHERE message_id = NEW.id AND status IN ('created', 'sent');
    END IF;
    RETURN NULL;
  END $$;
  CREATE VIEW assurance.notification AS
    SELECT seq AS id, NULL::int AS outbox_id, coalesce(dedupe_key, 'message:' || id) AS dedupe_key, status, sent_at FROM messages;
  GRANT SELECT ON assurance.notification TO assurance_reader;
`;
