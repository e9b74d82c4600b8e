import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is at an account now, and what they do there. It is no record: what happened is in the audit. */
export class Presence1764000000171 implements MigrationInterface {
  name = 'Presence1764000000171';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE presences (
        guarantor_id int NOT NULL REFERENCES guarantors,
        staff_id uuid NOT NULL REFERENCES staff,
        doing text NOT NULL CONSTRAINT presence_known CHECK (doing IN ('viewing', 'in_call', 'paying')),
        since timestamptz NOT NULL,
        seen_at timestamptz NOT NULL,
        CONSTRAINT presence_once PRIMARY KEY (guarantor_id, staff_id)
      );
      CREATE FUNCTION tell_presence() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        PERFORM pg_notify('presences', coalesce(NEW.guarantor_id, OLD.guarantor_id)::text);
        RETURN NULL;
      END $$;
      CREATE TRIGGER tell_presence AFTER INSERT OR UPDATE OF doing OR DELETE ON presences FOR EACH ROW EXECUTE FUNCTION tell_presence();
      GRANT SELECT, INSERT, UPDATE (doing, since, seen_at), DELETE ON presences TO billing_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
