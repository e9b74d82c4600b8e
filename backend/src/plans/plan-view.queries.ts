import type { PlanView } from './plans.dto';

const staffName = (column: string): string =>
  `coalesce((SELECT s.name FROM staff s WHERE s.id = CASE WHEN ${column} ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' THEN ${column}::uuid END), ${column})`;
const array = (select: string): string => `coalesce((SELECT json_agg(x) FROM (${select}) AS x), '[]'::json)`;
const OPEN = '(n.amount_cents - n.adjusted_cents - n.paid_cents)';

/** A plan as the database answers it: what is masked or derived is still to be made of it. */
export type PlanJson = Omit<PlanView, 'guarantorId' | 'guarantorName' | 'standing' | 'leastCents' | 'bills'> & {
  guarantorId: number;
  firstName: string;
  lastName: string;
  bills: {
    id: number;
    amountCents: number;
    balanceCents: number;
    serviceOn: string;
    facility: string;
    class: string;
    restricted: boolean;
    patient: string;
  }[];
};

/** Of one plan: `$1`. Cents arrive as numbers, days as text. */
export const PLAN_VIEW_SQL = `
  SELECT p.id, p.account_id AS "accountId", a.guarantor_id AS "guarantorId", g.first_name AS "firstName", g.last_name AS "lastName", a.bill_id AS "billId",
    json_build_object('code', e.code, 'shortName', e.short_name, 'mark', e.mark) AS entity, p.status, p.version_no AS "versionNo",
    v.frequency, v.anchors, v.amount_cents::float8 AS "amountCents", s.total::float8 AS "totalCents", s.paid::float8 AS "paidCents", s.open::float8 AS "openCents",
    p.uncovered_cents::float8 AS "uncoveredCents", s.next_on::text AS "nextDueOn",
    (SELECT ${OPEN}::float8 FROM installments n WHERE n.plan_id = p.id AND is_open_installment(n.status) ORDER BY n.due_on, n.id LIMIT 1) AS "nextCents",
    s.last_on::text AS "lastDueOn",
    CASE WHEN m.id IS NOT NULL THEN json_build_object('id', m.id, 'brand', m.brand, 'last4', m.last4) END AS method,
    p.paused_until::text AS "pausedUntil", p.pause_reason AS "pauseReason", s.missed AS "missedCount", p.grace_days AS "graceDays", p.new_charge_policy AS "newChargePolicy", p.default_noticed_on::text AS "defaultNoticedOn",
    iso_instant(p.created_at) AS "createdAt", ${staffName('p.created_by')} AS "createdBy", iso_instant(p.activated_at) AS "activatedAt", iso_instant(p.closed_at) AS "closedAt", p.closed_reason AS "closedReason",
    p.exceptions, p.exception_reason AS "exceptionReason", CASE WHEN p.approval_id IS NOT NULL THEN p.acceptance_id END AS "requestId",
    ${array(`SELECT b.id, x.amount_cents::float8 AS "amountCents", b.balance_cents::float8 AS "balanceCents", t.service_on::text AS "serviceOn", t.facility, t.class,
        t.sensitivity <> 'none' AS restricted, w.first_name AS patient
      FROM plan_bills x JOIN bills b ON b.id = x.bill_id JOIN visit_accounts c ON c.id = b.visit_account_id JOIN visits t ON t.id = c.visit_id JOIN patients w ON w.id = t.patient_id
      WHERE x.plan_id = p.id ORDER BY t.service_on, b.id`)} AS bills,
    ${array(`SELECT n.id, n.version_no AS "versionNo", n.seq_no AS seq, n.due_on::text AS "dueOn", n.amount_cents::float8 AS "amountCents", n.adjusted_cents::float8 AS "adjustedCents",
        n.paid_cents::float8 AS "paidCents", CASE WHEN is_open_installment(n.status) THEN ${OPEN} ELSE 0 END::float8 AS "openCents", n.status, n.missed_on::text AS "missedOn",
        n.cured_on::text AS "curedOn", (n.due_on + p.grace_days)::text AS "graceUntil", n.next_attempt_on::text AS "nextAttemptOn"
      FROM installments n WHERE n.plan_id = p.id ORDER BY n.due_on, n.version_no, n.seq_no`)} AS installments,
    ${array(`SELECT t.installment_id AS "installmentId", t.attempt_no AS "attemptNo", t.payment_id AS "paymentId", y.amount_cents::float8 AS "amountCents", y.status,
        y.decline_code AS "declineCode", iso_instant(t.started_at) AS at
      FROM installments n JOIN plan_attempts t ON t.installment_id = n.id JOIN payments y ON y.id = t.payment_id WHERE n.plan_id = p.id ORDER BY t.id`)} AS attempts,
    ${array(`SELECT x.installment_id AS "installmentId", l.payment_id AS "paymentId", (x.at AT TIME ZONE 'America/New_York')::date::text AS on, y.channel, y.method, x.amount_cents::float8 AS "amountCents", iso_instant(x.at) AS at
      FROM installment_parts x JOIN allocations l ON l.id = x.allocation_id JOIN payments y ON y.id = l.payment_id WHERE x.plan_id = p.id ORDER BY x.id`)} AS parts,
    ${array(`SELECT o.version_no AS "versionNo", o.intent, o.frequency, o.n AS count, o.amount_cents::float8 AS "amountCents", o.last_cents::float8 AS "lastCents",
        o.total_cents::float8 AS "totalCents", o.first_due_on::text AS "firstOn", o.last_due_on::text AS "lastOn", o.note, ${staffName('o.made_by')} AS by, iso_instant(o.made_at) AS at, o.call_id AS "callId"
      FROM plan_versions o WHERE o.plan_id = p.id ORDER BY o.version_no DESC`)} AS versions,
    (SELECT json_build_object('id', c.id, 'kind', c.kind, 'language', c.language, 'scriptVersion', c.script_version, 'recordingRef', c.recording_ref, 'at', iso_instant(c.recorded_at), 'by', ${staffName('c.recorded_by')})
      FROM plan_acceptances c WHERE c.id = p.acceptance_id) AS acceptance
  FROM plans p JOIN accounts a ON a.id = p.account_id JOIN guarantors g ON g.id = a.guarantor_id JOIN billing_entities e ON e.id = a.entity_id
    JOIN plan_versions v ON v.plan_id = p.id AND v.version_no = p.version_no LEFT JOIN payment_methods m ON m.id = p.method_id
    CROSS JOIN LATERAL (SELECT coalesce(sum(CASE WHEN n.status IN ('forgiven', 'canceled') THEN n.paid_cents ELSE n.amount_cents - n.adjusted_cents END), 0) AS total,
        coalesce(sum(n.paid_cents), 0) AS paid, coalesce(sum(${OPEN}) FILTER (WHERE is_open_installment(n.status)), 0) AS open,
        min(n.due_on) FILTER (WHERE is_open_installment(n.status)) AS next_on, max(n.due_on) FILTER (WHERE is_open_installment(n.status)) AS last_on,
        count(*) FILTER (WHERE n.missed_on IS NOT NULL AND n.status <> 'forgiven' AND (n.cured_on IS NULL OR n.cured_on > n.missed_on + 30))::int AS missed
      FROM installments n WHERE n.plan_id = p.id) s
  WHERE p.id = $1`;
