import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A saved card is a method and not a channel: staff key both in. And the searches of one person take turns, so that
 * many sent at the same moment are counted like those sent one after the other.
 */
export class KeyedChannelAndSearchTurns1764000000065 implements MigrationInterface {
  name = 'KeyedChannelAndSearchTurns1764000000065';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      UPDATE payments SET channel = 'agent_keyed' WHERE channel = 'agent_saved';
      SET CONSTRAINTS ALL IMMEDIATE;
      ALTER TABLE payments DROP CONSTRAINT payments_channel_check;
      ALTER TABLE payments ADD CONSTRAINT payment_channel_known CHECK (channel IN
        ('agent_link', 'agent_dtmf', 'agent_keyed', 'ivr', 'web_portal', 'mychartplus', 'mail', 'lockbox', 'autopay', 'host', 'qr', 'notification_link'));

      -- The turn ends with the transaction that counts the search; being volatile, what comes after the wait sees that count.
      CREATE FUNCTION may_search(call uuid, person uuid, moment timestamptz, a_call int, an_hour int) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
      BEGIN
        PERFORM pg_advisory_xact_lock(8772465, hashtext(person::text));
        RETURN (SELECT count(*) FROM call_searches s WHERE s.call_id = call) < a_call
          AND (SELECT count(*) FROM call_searches s WHERE s.staff_id = person AND s.at > moment - interval '1 hour') < an_hour;
      END $$;
      GRANT EXECUTE ON FUNCTION may_search(uuid, uuid, timestamptz, int, int) TO billing_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
