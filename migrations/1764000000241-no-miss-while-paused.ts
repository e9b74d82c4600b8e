import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * INV-13: money that is taken back while a plan is paused makes its installment due again, never missed; the day after the
 * pause tells whether it is missed. The walk of two years found it.
 */
export class NoMissWhilePaused1764000000241 implements MigrationInterface {
  name = 'NoMissWhilePaused1764000000241';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE OR REPLACE FUNCTION move_installment(installment int, paid bigint, adjusted bigint, on_day date) RETURNS void LANGUAGE plpgsql AS $$
      DECLARE
        i installments;
        p plans;
        today date := (product_now() AT TIME ZONE 'America/New_York')::date;
        after text;
      BEGIN
        SELECT n.* INTO i FROM installments n WHERE n.id = installment FOR UPDATE;
        SELECT * INTO p FROM plans WHERE id = i.plan_id;
        i.paid_cents := i.paid_cents + paid;
        i.adjusted_cents := i.adjusted_cents + adjusted;
        IF i.amount_cents = i.paid_cents + i.adjusted_cents THEN
          after := CASE WHEN i.paid_cents > 0 THEN 'paid' ELSE 'canceled' END;
          IF i.missed_on IS NOT NULL AND paid > 0 AND i.cured_on IS NULL THEN
            -- What came within the grace was on time, whenever it was posted.
            IF on_day <= i.due_on + p.grace_days THEN i.missed_on := NULL; ELSE i.cured_on := on_day; END IF;
          END IF;
        ELSIF i.status IN ('paid', 'canceled') AND i.due_on + p.grace_days < today AND p.status IN ('active', 'default_pending') THEN
          after := 'missed';
          i.missed_on := coalesce(i.missed_on, today);
          i.cured_on := NULL;
        ELSIF i.status = 'missed' THEN
          after := 'missed';
        ELSIF i.paid_cents > 0 THEN
          after := 'partially_paid';
        ELSE
          after := CASE WHEN i.due_on <= today THEN 'due' ELSE 'scheduled' END;
        END IF;
        UPDATE installments SET paid_cents = i.paid_cents, adjusted_cents = i.adjusted_cents, status = after, missed_on = i.missed_on, cured_on = i.cured_on WHERE id = installment;
      END $$;

      CREATE OR REPLACE FUNCTION installment_moves() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        p plans;
      BEGIN
        IF (NEW.plan_id, NEW.version_no, NEW.seq_no, NEW.due_on, NEW.amount_cents) IS DISTINCT FROM (OLD.plan_id, OLD.version_no, OLD.seq_no, OLD.due_on, OLD.amount_cents) THEN
          RAISE EXCEPTION 'what was agreed to does not change; a new version does' USING ERRCODE = 'check_violation', CONSTRAINT = 'installment_is_fixed';
        END IF;
        IF NEW.status = OLD.status THEN RETURN NEW; END IF;
        IF OLD.status = 'forgiven' OR OLD.status = 'canceled' AND OLD.adjusted_cents = 0 THEN
          RAISE EXCEPTION 'an installment does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'installment_status_moves';
        END IF;
        -- INV-13: missed is told by the day after the grace, and of a plan that is collected on.
        IF NEW.status = 'missed' THEN
          SELECT * INTO p FROM plans WHERE id = NEW.plan_id;
          IF (product_now() AT TIME ZONE 'America/New_York')::date <= NEW.due_on + p.grace_days THEN
            RAISE EXCEPTION 'its grace is not over' USING ERRCODE = 'check_violation', CONSTRAINT = 'missed_after_grace';
          END IF;
          IF p.status = 'paused' THEN
            RAISE EXCEPTION 'nothing is missed while its plan is paused' USING ERRCODE = 'check_violation', CONSTRAINT = 'missed_while_collected';
          END IF;
        END IF;
        RETURN NEW;
      END $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
