import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The secure pay link: what is sent and on whose yes, the hosted page that it leads to, and the link itself. A link's
 * money is a payment like every other; the database carries a payment's outcome over to its link in one transaction.
 */
export class CheckoutAndPayLinks1764000000120 implements MigrationInterface {
  name = 'CheckoutAndPayLinks1764000000120';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- A payment that the payer makes on the processor's page: which page, until when, and how often a card was declined on it.
      ALTER TABLE payments ADD COLUMN checkout_id text CONSTRAINT checkout_once UNIQUE, ADD COLUMN checkout_until timestamptz,
        ADD COLUMN checkout_declines int NOT NULL DEFAULT 0, ADD COLUMN checkout_decline_ref text;
      GRANT UPDATE (checkout_id, checkout_until, checkout_declines, checkout_decline_ref) ON payments TO billing_app;

      -- Append-only; today only the yes to one message, given aloud in a call.
      CREATE TABLE consent_events (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        contact_point_id int NOT NULL REFERENCES contact_points,
        scope text NOT NULL CONSTRAINT consent_scope_known CHECK (scope IN ('one_message')),
        decision text NOT NULL CONSTRAINT consent_decision_known CHECK (decision IN ('granted')),
        script_version text NOT NULL,
        call_id uuid NOT NULL REFERENCES calls,
        recorded_by text NOT NULL,
        recorded_at timestamptz NOT NULL
      );
      CREATE INDEX consent_events_by_point ON consent_events (contact_point_id, id);
      CREATE TRIGGER consent_events_append_only BEFORE UPDATE OR DELETE ON consent_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER consent_events_no_truncate BEFORE TRUNCATE ON consent_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE messages (
        id uuid PRIMARY KEY,
        kind text NOT NULL CONSTRAINT message_kind_known CHECK (kind IN ('pay_link')),
        channel text NOT NULL CONSTRAINT message_channel_known CHECK (channel IN ('sms', 'email')),
        contact_point_id int NOT NULL REFERENCES contact_points,
        language text NOT NULL CHECK (language IN ('en', 'es')),
        subject text,
        -- {link} stands where the address goes; the address itself is kept sealed, and only until it was handed over.
        body text NOT NULL,
        sealed_link bytea,
        consent_event_id int CONSTRAINT consent_covers_one_message UNIQUE REFERENCES consent_events,
        status text NOT NULL DEFAULT 'queued' CONSTRAINT message_status_known CHECK (status IN ('queued', 'sending', 'sent', 'failed', 'canceled')),
        failure text,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        sent_at timestamptz,
        -- INV-16: no text leaves without a recorded yes.
        CONSTRAINT text_has_a_yes CHECK (channel <> 'sms' OR consent_event_id IS NOT NULL),
        CONSTRAINT link_is_forgotten CHECK (status IN ('queued', 'sending') OR sealed_link IS NULL)
      );
      CREATE INDEX messages_waiting ON messages (created_at) WHERE status IN ('queued', 'sending');
      CREATE INDEX messages_by_point ON messages (contact_point_id);
      CREATE TRIGGER message_history AFTER INSERT OR UPDATE OF status ON messages FOR EACH ROW EXECUTE FUNCTION record_status_change('message');

      -- What the sandbox's phone and mailbox caught. Nothing is written here outside of sandbox mode.
      CREATE TABLE caught_messages (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        message_id uuid NOT NULL CONSTRAINT caught_once UNIQUE REFERENCES messages,
        channel text NOT NULL,
        sent_to text NOT NULL,
        subject text,
        body text NOT NULL,
        caught_at timestamptz NOT NULL
      );

      CREATE TABLE pay_links (
        id uuid PRIMARY KEY,
        -- SHA-256 of 128 random bits; the bits themselves are only in the message.
        token_hash text NOT NULL CONSTRAINT pay_link_token_once UNIQUE CHECK (token_hash ~ '^[0-9a-f]{64}$'),
        -- SHA-256 of the address to which the processor sends the payer back.
        return_hash text CONSTRAINT pay_link_return_once UNIQUE CHECK (return_hash ~ '^[0-9a-f]{64}$'),
        account_id int NOT NULL REFERENCES accounts,
        amount_cents bigint NOT NULL CONSTRAINT pay_link_amount_positive CHECK (amount_cents > 0),
        contact_point_id int NOT NULL REFERENCES contact_points,
        message_id uuid NOT NULL REFERENCES messages,
        call_id uuid REFERENCES calls,
        op_id text,
        status text NOT NULL CONSTRAINT pay_link_status_known CHECK (status IN ('created', 'sent', 'opened', 'submitted', 'declined', 'paid', 'expired', 'revoked', 'closed')),
        -- Why it is being ended, written before the processor is asked to close its page.
        ending text CONSTRAINT pay_link_ending_known CHECK (ending IN ('time', 'amount_changed', 'paid_elsewhere', 'birth_date', 'declined', 'revoked', 'replaced', 'not_sent')),
        birth_date_tries int NOT NULL DEFAULT 0,
        payment_id uuid CONSTRAINT pay_link_payment_once UNIQUE REFERENCES payments,
        expires_at timestamptz NOT NULL,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        opened_at timestamptz,
        ended_at timestamptz
      );
      CREATE INDEX pay_links_by_account ON pay_links (account_id, created_at DESC);
      CREATE INDEX pay_links_by_call ON pay_links (call_id) WHERE call_id IS NOT NULL;
      CREATE INDEX pay_links_by_message ON pay_links (message_id);
      CREATE UNIQUE INDEX pay_link_live_once ON pay_links (account_id) WHERE status IN ('created', 'sent', 'opened', 'submitted', 'declined');
      CREATE INDEX pay_links_live ON pay_links (expires_at) WHERE status IN ('created', 'sent', 'opened', 'submitted', 'declined');
      CREATE TRIGGER pay_link_history AFTER INSERT OR UPDATE OF status ON pay_links FOR EACH ROW EXECUTE FUNCTION record_status_change('pay_link');

      -- The bills that it pays, and what was owed on each when it was made: anything else ends the link.
      CREATE TABLE pay_link_bills (
        pay_link_id uuid NOT NULL REFERENCES pay_links,
        bill_id int NOT NULL REFERENCES bills,
        position int NOT NULL,
        amount_cents bigint NOT NULL CHECK (amount_cents > 0),
        balance_cents bigint NOT NULL,
        PRIMARY KEY (pay_link_id, bill_id)
      );
      CREATE INDEX pay_link_bills_by_bill ON pay_link_bills (bill_id);

      CREATE FUNCTION pay_link_moves() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.status = OLD.status THEN RETURN NEW; END IF;
        IF NOT (CASE OLD.status
          WHEN 'created' THEN NEW.status IN ('sent', 'opened', 'expired', 'revoked', 'closed')
          WHEN 'sent' THEN NEW.status IN ('opened', 'expired', 'revoked', 'closed')
          WHEN 'opened' THEN NEW.status IN ('submitted', 'paid', 'expired', 'revoked', 'closed')
          WHEN 'submitted' THEN NEW.status IN ('declined', 'paid', 'expired', 'revoked', 'closed')
          WHEN 'declined' THEN NEW.status IN ('paid', 'expired', 'revoked', 'closed')
          -- The payer's press may reach the processor before our wish to close its page.
          WHEN 'expired' THEN NEW.status = 'paid'
          WHEN 'revoked' THEN NEW.status = 'paid'
          WHEN 'closed' THEN NEW.status = 'paid'
          ELSE false END) THEN
          RAISE EXCEPTION 'a pay link does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'pay_link_moves';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER pay_link_moves BEFORE UPDATE OF status ON pay_links FOR EACH ROW EXECUTE FUNCTION pay_link_moves();

      -- How a link ends, by why it does.
      CREATE FUNCTION pay_link_end(why text) RETURNS text LANGUAGE sql IMMUTABLE AS
        $$ SELECT CASE WHEN why IN ('revoked', 'replaced') THEN 'revoked' WHEN why IN ('birth_date', 'declined', 'not_sent') THEN 'closed' ELSE 'expired' END $$;

      CREATE FUNCTION pay_link_follows_payment() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.status = 'succeeded' AND OLD.status IN ('initiated', 'processing', 'unknown') THEN
          UPDATE pay_links SET status = 'paid', ended_at = NEW.finalized_at WHERE payment_id = NEW.id;
        ELSIF NEW.status IN ('failed', 'canceled') AND OLD.status <> NEW.status THEN
          -- Without a page that anyone saw nothing ends: the payer may try again.
          UPDATE pay_links SET ending = coalesce(ending, CASE NEW.status WHEN 'failed' THEN 'declined' ELSE 'time' END),
              status = pay_link_end(coalesce(ending, CASE NEW.status WHEN 'failed' THEN 'declined' ELSE 'time' END)), ended_at = NEW.finalized_at
            WHERE payment_id = NEW.id AND status IN ('created', 'sent', 'opened', 'submitted', 'declined') AND (NEW.checkout_id IS NOT NULL OR ending IS NOT NULL);
        ELSIF NEW.checkout_declines > OLD.checkout_declines THEN
          UPDATE pay_links SET status = 'declined' WHERE payment_id = NEW.id AND status = 'submitted';
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER pay_link_follows_payment AFTER UPDATE OF status, checkout_declines ON payments FOR EACH ROW
        WHEN (NEW.checkout_until IS NOT NULL) EXECUTE FUNCTION pay_link_follows_payment();

      -- A link is sent when its message is; a message that cannot be sent ends it.
      CREATE FUNCTION pay_link_follows_message() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.status = 'sent' THEN
          UPDATE pay_links SET status = 'sent' WHERE message_id = NEW.id AND status = 'created';
        ELSIF NEW.status = 'failed' THEN
          UPDATE pay_links SET status = 'closed', ending = 'not_sent', ended_at = now() WHERE message_id = NEW.id AND status = 'created';
        END IF;
        RETURN NULL;
      END $$;
      CREATE TRIGGER pay_link_follows_message AFTER UPDATE OF status ON messages FOR EACH ROW
        WHEN (NEW.kind = 'pay_link' AND NEW.status IS DISTINCT FROM OLD.status) EXECUTE FUNCTION pay_link_follows_message();

      -- Who watches is told that something changed, in every replica; what changed they read for themselves.
      CREATE FUNCTION tell_pay_link() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('pay_links', NEW.id::text);
        RETURN NULL;
      END $$;
      CREATE TRIGGER tell_pay_link AFTER INSERT OR UPDATE ON pay_links FOR EACH ROW EXECUTE FUNCTION tell_pay_link();
      CREATE FUNCTION tell_pay_link_payment() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('pay_links', l.id::text) FROM pay_links l WHERE l.payment_id = NEW.id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER tell_pay_link_payment AFTER UPDATE OF status, checkout_declines ON payments FOR EACH ROW
        WHEN (NEW.checkout_until IS NOT NULL) EXECUTE FUNCTION tell_pay_link_payment();

      GRANT SELECT, INSERT ON consent_events, caught_messages, pay_link_bills TO billing_app;
      GRANT SELECT, INSERT, UPDATE (status, failure, sealed_link, sent_at) ON messages TO billing_app;
      GRANT SELECT, INSERT, UPDATE (return_hash, status, ending, birth_date_tries, payment_id, expires_at, opened_at, ended_at) ON pay_links TO billing_app;
      INSERT INTO settings (key, version, value, effective_from, created_by) VALUES
        ('pay_link', 1, '{"onCallMinutes": 15, "checkoutMinutes": 15, "birthDateTries": 3, "cardTries": 3}', '2000-01-01', 'system:defaults');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
