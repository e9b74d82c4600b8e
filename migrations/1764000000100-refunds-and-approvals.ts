import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Maker and checker, refunds and voids. The database keeps maker and checker apart, and what goes back within the payment. */
export class RefundsAndApprovals1764000000100 implements MigrationInterface {
  name = 'RefundsAndApprovals1764000000100';

  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      CREATE TABLE approval_requests (
        id uuid PRIMARY KEY,
        kind text NOT NULL CONSTRAINT approval_kind_known CHECK (kind IN ('refund')),
        subject_type text NOT NULL,
        subject_id text NOT NULL,
        -- Exactly what is approved; a decision names it again, so that nothing else can be approved by it.
        bound_hash text NOT NULL,
        amount_cents bigint,
        account_id int REFERENCES accounts,
        maker_id text NOT NULL,
        approvals_needed smallint NOT NULL CHECK (approvals_needed BETWEEN 1 AND 3),
        grant_needed text,
        status text NOT NULL DEFAULT 'open' CONSTRAINT approval_status_known CHECK (status IN ('open', 'approved', 'rejected', 'returned', 'expired', 'withdrawn')),
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        closed_at timestamptz
      );
      CREATE UNIQUE INDEX approval_open_once ON approval_requests (subject_type, subject_id) WHERE status = 'open';
      CREATE INDEX approvals_open ON approval_requests (created_at) WHERE status = 'open';
      CREATE TRIGGER approval_history AFTER INSERT OR UPDATE OF status ON approval_requests FOR EACH ROW EXECUTE FUNCTION record_status_change('approval');

      CREATE TABLE approval_decisions (
        id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        approval_id uuid NOT NULL REFERENCES approval_requests,
        decision text NOT NULL CHECK (decision IN ('approve', 'return', 'reject')),
        decided_by text NOT NULL,
        with_grant boolean NOT NULL DEFAULT false,
        note text NOT NULL,
        bound_hash text NOT NULL,
        decided_at timestamptz NOT NULL,
        CONSTRAINT decided_once_by_a_person UNIQUE (approval_id, decided_by)
      );
      CREATE FUNCTION approval_is_anothers() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE a approval_requests;
      BEGIN
        SELECT * INTO a FROM approval_requests WHERE id = NEW.approval_id FOR UPDATE;
        IF a.maker_id = NEW.decided_by THEN
          RAISE EXCEPTION 'nobody decides about their own request' USING ERRCODE = 'check_violation', CONSTRAINT = 'approver_is_not_the_maker';
        END IF;
        IF a.status <> 'open' THEN
          RAISE EXCEPTION 'the request is %', a.status USING ERRCODE = 'check_violation', CONSTRAINT = 'approval_is_open';
        END IF;
        IF a.bound_hash <> NEW.bound_hash THEN
          RAISE EXCEPTION 'the decision is about something else' USING ERRCODE = 'check_violation', CONSTRAINT = 'approval_is_bound';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER approval_is_anothers BEFORE INSERT ON approval_decisions FOR EACH ROW EXECUTE FUNCTION approval_is_anothers();
      CREATE TRIGGER approval_decisions_append_only BEFORE UPDATE OR DELETE ON approval_decisions FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER approval_decisions_no_truncate BEFORE TRUNCATE ON approval_decisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      CREATE TABLE refunds (
        id uuid PRIMARY KEY,
        payment_id uuid NOT NULL REFERENCES payments,
        account_id int NOT NULL REFERENCES accounts,
        amount_cents bigint NOT NULL CONSTRAINT refund_amount_positive CHECK (amount_cents > 0),
        payee text NOT NULL CHECK (payee IN ('original_method', 'mailed_check')),
        reason text NOT NULL CHECK (reason IN ('duplicate', 'overpaid', 'wrong_account', 'wrong_amount', 'insurer_paid', 'assistance', 'patient_request', 'other')),
        note text NOT NULL,
        -- What the maker chose to take off which bills, as [{billId, amountCents}]; null takes credit first, then the newest allocations.
        releases jsonb,
        status text NOT NULL CONSTRAINT refund_status_known CHECK (status IN ('requested', 'approved_once', 'returned_to_maker', 'rejected', 'expired', 'withdrawn',
          'submitted', 'pending', 'unknown', 'succeeded', 'needs_check', 'check_issued', 'abandoned')),
        approval_id uuid REFERENCES approval_requests,
        requested_by text NOT NULL,
        requested_at timestamptz NOT NULL,
        call_id uuid,
        op_id text,
        approved_by text,
        approved_at timestamptz,
        sent_at timestamptz,
        finalized_at timestamptz,
        processor_refund_id text CONSTRAINT processor_refund_once UNIQUE,
        failure_code text,
        check_no text,
        asks int NOT NULL DEFAULT 0,
        next_ask_at timestamptz
      );
      CREATE INDEX refunds_by_payment ON refunds (payment_id);
      CREATE INDEX refunds_by_account ON refunds (account_id);
      CREATE INDEX refunds_by_requested ON refunds (requested_at DESC, id DESC);
      CREATE INDEX refunds_undecided ON refunds (next_ask_at) WHERE next_ask_at IS NOT NULL;
      CREATE TRIGGER refund_history AFTER INSERT OR UPDATE OF status ON refunds FOR EACH ROW EXECUTE FUNCTION record_status_change('refund');

      CREATE FUNCTION refund_status_moves() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.status NOT IN ('requested', 'approved_once', 'returned_to_maker')
          AND (NEW.amount_cents, NEW.payee, NEW.payment_id) IS DISTINCT FROM (OLD.amount_cents, OLD.payee, OLD.payment_id) THEN
          RAISE EXCEPTION 'a refund that was sent does not change' USING ERRCODE = 'check_violation', CONSTRAINT = 'sent_refund_is_fixed';
        END IF;
        IF NEW.status = OLD.status THEN RETURN NEW; END IF;
        IF NOT (CASE OLD.status
          WHEN 'requested' THEN NEW.status IN ('approved_once', 'submitted', 'needs_check', 'returned_to_maker', 'rejected', 'expired', 'withdrawn')
          WHEN 'approved_once' THEN NEW.status IN ('requested', 'submitted', 'needs_check', 'returned_to_maker', 'rejected', 'expired', 'withdrawn')
          WHEN 'returned_to_maker' THEN NEW.status IN ('requested', 'withdrawn', 'expired')
          WHEN 'submitted' THEN NEW.status IN ('pending', 'unknown', 'succeeded', 'needs_check')
          WHEN 'pending' THEN NEW.status IN ('unknown', 'succeeded', 'needs_check')
          WHEN 'unknown' THEN NEW.status IN ('pending', 'succeeded', 'needs_check')
          WHEN 'succeeded' THEN NEW.status IN ('needs_check')
          WHEN 'needs_check' THEN NEW.status IN ('check_issued', 'abandoned')
          ELSE false END) THEN
          RAISE EXCEPTION 'a refund does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation', CONSTRAINT = 'refund_status_moves';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER refund_status_moves BEFORE UPDATE ON refunds FOR EACH ROW EXECUTE FUNCTION refund_status_moves();

      CREATE TABLE payment_voids (
        id uuid PRIMARY KEY,
        payment_id uuid NOT NULL REFERENCES payments,
        status text NOT NULL CHECK (status IN ('submitted', 'unknown', 'succeeded', 'failed')),
        reason text NOT NULL CHECK (reason IN ('duplicate', 'overpaid', 'wrong_account', 'wrong_amount', 'insurer_paid', 'assistance', 'patient_request', 'other')),
        note text NOT NULL,
        requested_by text NOT NULL,
        requested_at timestamptz NOT NULL,
        call_id uuid,
        op_id text,
        finalized_at timestamptz,
        processor_refund_id text CONSTRAINT processor_void_once UNIQUE,
        failure_code text,
        asks int NOT NULL DEFAULT 0,
        next_ask_at timestamptz
      );
      CREATE UNIQUE INDEX void_live_once ON payment_voids (payment_id) WHERE status <> 'failed';
      CREATE INDEX voids_undecided ON payment_voids (next_ask_at) WHERE next_ask_at IS NOT NULL;
      CREATE TRIGGER void_history AFTER INSERT OR UPDATE OF status ON payment_voids FOR EACH ROW EXECUTE FUNCTION record_status_change('payment_void');

      -- INV-05: what goes back is at most what came; a payment is voided or refunded, never both.
      CREATE FUNCTION goes_back_within_payment() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        paid bigint;
        back bigint;
        voided boolean;
      BEGIN
        SELECT amount_cents INTO paid FROM payments WHERE id = NEW.payment_id FOR UPDATE;
        SELECT coalesce(sum(amount_cents), 0) INTO back FROM refunds WHERE payment_id = NEW.payment_id AND status NOT IN ('rejected', 'expired', 'withdrawn', 'abandoned');
        SELECT EXISTS (SELECT FROM payment_voids WHERE payment_id = NEW.payment_id AND status <> 'failed') INTO voided;
        IF back > paid THEN
          RAISE EXCEPTION 'more would go back than came' USING ERRCODE = 'check_violation', CONSTRAINT = 'goes_back_within_payment';
        END IF;
        IF voided AND back > 0 THEN
          RAISE EXCEPTION 'a payment is voided or refunded, never both' USING ERRCODE = 'check_violation', CONSTRAINT = 'voided_or_refunded';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER refunds_within_payment AFTER INSERT OR UPDATE ON refunds DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION goes_back_within_payment();
      CREATE CONSTRAINT TRIGGER void_within_payment AFTER INSERT OR UPDATE ON payment_voids DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION goes_back_within_payment();

      GRANT SELECT, INSERT, UPDATE (status, closed_at) ON approval_requests TO billing_app;
      GRANT SELECT, INSERT ON approval_decisions TO billing_app;
      GRANT SELECT, INSERT, UPDATE (amount_cents, payee, reason, note, releases, status, approval_id, approved_by, approved_at, sent_at, finalized_at,
        processor_refund_id, failure_code, check_no, asks, next_ask_at) ON refunds TO billing_app;
      GRANT SELECT, INSERT, UPDATE (status, finalized_at, processor_refund_id, failure_code, asks, next_ask_at) ON payment_voids TO billing_app;

      INSERT INTO settings (key, version, value, effective_from, created_by) VALUES
        ('refund_policy', 1, '{"oneApprovalUpToCents": 50000, "twoApprovalsUpToCents": 500000, "expiresAfterBusinessDays": 10}', '2000-01-01', 'system:defaults'),
        ('void_policy', 1, '{"until": "21:00"}', '2000-01-01', 'system:defaults');

      CREATE VIEW assurance.refund AS
        SELECT r.id::text AS id, r.payment_id::text AS payment_id,
               CASE WHEN r.status IN ('requested', 'approved_once', 'returned_to_maker') THEN 'requested'
                    WHEN r.status IN ('rejected', 'expired', 'withdrawn') THEN 'rejected'
                    WHEN r.status IN ('submitted', 'pending') THEN 'sent'
                    WHEN r.status IN ('needs_check', 'abandoned') THEN 'failed'
                    WHEN r.status = 'check_issued' THEN 'succeeded' ELSE r.status END AS status,
               r.amount_cents, r.requested_by, r.approved_by, r.approved_at, r.sent_at, r.processor_refund_id
        FROM refunds r;
      GRANT SELECT ON assurance.refund TO assurance_reader;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
