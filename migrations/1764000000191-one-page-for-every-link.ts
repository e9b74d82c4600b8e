import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The QR code of a statement and the link of a notification lead to the same page as a pay link, and a bank account may
 * be used there: its payment is pending, which ends the link without being paid.
 */
export class OnePageForEveryLink1764000000191 implements MigrationInterface {
  name = 'OnePageForEveryLink1764000000191';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- A printed code or a link in a message: whoever has it and knows the birth date pays what is due then. The address
      -- itself is only on the paper or in the message.
      CREATE TABLE payment_doors (
        id uuid PRIMARY KEY,
        token_hash text NOT NULL CONSTRAINT payment_door_token_once UNIQUE CHECK (token_hash ~ '^[0-9a-f]{64}$'),
        account_id int NOT NULL REFERENCES accounts,
        channel text NOT NULL CONSTRAINT payment_door_channel_known CHECK (channel IN ('qr', 'notification_link')),
        language text NOT NULL CHECK (language IN ('en', 'es')),
        expires_at timestamptz,
        revoked_at timestamptz,
        birth_date_tries int NOT NULL DEFAULT 0,
        locked_until timestamptz,
        created_by text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT notification_link_expires CHECK (channel = 'qr' OR expires_at IS NOT NULL)
      );
      CREATE INDEX payment_doors_by_account ON payment_doors (account_id, created_at DESC);

      ALTER TABLE pay_links ALTER COLUMN contact_point_id DROP NOT NULL, ALTER COLUMN message_id DROP NOT NULL,
        ADD COLUMN channel text NOT NULL DEFAULT 'agent_link' CONSTRAINT pay_link_channel_known CHECK (channel IN ('agent_link', 'qr', 'notification_link')),
        ADD COLUMN door_id uuid REFERENCES payment_doors,
        ADD COLUMN language text CHECK (language IN ('en', 'es')),
        ADD CONSTRAINT pay_link_was_sent_or_found CHECK (CASE channel WHEN 'agent_link' THEN message_id IS NOT NULL AND contact_point_id IS NOT NULL AND door_id IS NULL
          ELSE message_id IS NULL AND door_id IS NOT NULL AND language IS NOT NULL END);
      CREATE INDEX pay_links_by_door ON pay_links (door_id) WHERE door_id IS NOT NULL;
      DROP INDEX pay_link_live_once;
      CREATE UNIQUE INDEX pay_link_live_once ON pay_links (account_id) WHERE channel = 'agent_link' AND status IN ('created', 'sent', 'opened', 'submitted', 'declined');

      ALTER TABLE pay_links DROP CONSTRAINT pay_link_status_known;
      ALTER TABLE pay_links ADD CONSTRAINT pay_link_status_known CHECK (status IN ('created', 'sent', 'opened', 'submitted', 'declined', 'pending', 'paid', 'expired', 'revoked', 'closed'));
      CREATE OR REPLACE FUNCTION pay_link_moves() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.status = OLD.status THEN RETURN NEW; END IF;
        IF NOT (CASE OLD.status
          WHEN 'created' THEN NEW.status IN ('sent', 'opened', 'expired', 'revoked', 'closed')
          WHEN 'sent' THEN NEW.status IN ('opened', 'expired', 'revoked', 'closed')
          WHEN 'opened' THEN NEW.status IN ('submitted', 'pending', 'paid', 'expired', 'revoked', 'closed')
          WHEN 'submitted' THEN NEW.status IN ('declined', 'pending', 'paid', 'expired', 'revoked', 'closed')
          WHEN 'declined' THEN NEW.status IN ('pending', 'paid', 'expired', 'revoked', 'closed')
          -- A bank account was used: paid when it clears, closed when the bank says no.
          WHEN 'pending' THEN NEW.status IN ('paid', 'closed')
          -- The payer's press may reach the processor before our wish to close its page.
          WHEN 'expired' THEN NEW.status IN ('paid', 'pending')
          WHEN 'revoked' THEN NEW.status IN ('paid', 'pending')
          WHEN 'closed' THEN NEW.status IN ('paid', 'pending')
          ELSE false END) THEN
          RAISE EXCEPTION 'a pay link does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'pay_link_moves';
        END IF;
        RETURN NEW;
      END $$;
      CREATE OR REPLACE FUNCTION pay_link_follows_payment() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.status = 'succeeded' AND OLD.status IN ('initiated', 'processing', 'unknown') THEN
          UPDATE pay_links SET status = 'paid', ended_at = NEW.finalized_at WHERE payment_id = NEW.id;
        ELSIF NEW.status = 'processing' AND NEW.method = 'ach' THEN
          UPDATE pay_links SET status = 'pending', ending = NULL WHERE payment_id = NEW.id AND status <> 'pending';
        ELSIF NEW.status IN ('failed', 'canceled') AND OLD.status <> NEW.status THEN
          -- Without a page that anyone saw nothing ends: the payer may try again.
          UPDATE pay_links SET ending = coalesce(ending, CASE NEW.status WHEN 'failed' THEN 'declined' ELSE 'time' END),
              status = CASE WHEN status = 'pending' THEN 'closed' ELSE pay_link_end(coalesce(ending, CASE NEW.status WHEN 'failed' THEN 'declined' ELSE 'time' END)) END,
              ended_at = NEW.finalized_at
            WHERE payment_id = NEW.id AND status IN ('created', 'sent', 'opened', 'submitted', 'declined', 'pending') AND (NEW.checkout_id IS NOT NULL OR ending IS NOT NULL);
        ELSIF NEW.checkout_declines > OLD.checkout_declines THEN
          UPDATE pay_links SET status = 'declined' WHERE payment_id = NEW.id AND status = 'submitted';
        END IF;
        RETURN NULL;
      END $$;
      -- Which bank account it was is known once it was used.
      GRANT UPDATE (bank_name, bank_account_type) ON payments TO billing_app;
      GRANT SELECT, INSERT, UPDATE (revoked_at, birth_date_tries, locked_until) ON payment_doors TO billing_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
