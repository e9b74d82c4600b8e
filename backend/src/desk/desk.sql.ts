import { HOLD_FACTS_SQL } from './hold-facts';
import { ASSISTANCE_FACTS_SQL, PROMISE_FACTS_SQL } from './promise-facts';

/** Only the newest version of a money row of the host counts; the entries of the older ones were mirrored. */
const latest = (table: string, key: string, columns: string): string =>
  `(SELECT DISTINCT ON (m.source_system, m.external_id) ${columns} FROM ${table} m WHERE m.${key}
    ORDER BY m.source_system, m.external_id, m.version DESC) m`;
const sumOf = (table: string): string =>
  `(SELECT coalesce(sum(m.amount_cents), 0) FROM ${latest(table, 'visit_account_id = part.id', 'm.amount_cents')})`;
const array = (select: string): string => `coalesce((SELECT json_agg(x) FROM (${select}) AS x), '[]'::json)`;
const staffName = (column: string): string =>
  `(SELECT s.name FROM staff s WHERE s.id = CASE WHEN ${column} ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' THEN ${column}::uuid END)`;

/** Visits shown beside those with something owed, which are always shown. */
export const VISITS_SHOWN = 200;
const HISTORY_SHOWN = 50;

const BILL = `CASE WHEN part.bill_id IS NOT NULL THEN json_build_object(
  'id', part.bill_id, 'status', part.bill_status, 'totalCents', part.total_cents, 'adjustedCents', part.adjusted_cents,
  'paidCents', part.paid_cents, 'balanceCents', part.balance_cents, 'issuedOn', part.issued_on,
  'firstStatementOn', part.first_statement_on, 'dueOn', part.due_on,
  'planId', (SELECT x.plan_id FROM plan_bills x WHERE x.bill_id = part.bill_id AND x.live),
  'lines', ${array(`SELECT m.reason, m.payer, m.payer_words AS "payerWords", sum(m.amount_cents) AS cents
    FROM ${latest('bill_lines', 'bill_id = part.bill_id', 'm.reason, m.payer, m.payer_words, m.amount_cents, m.posted_on')}
    GROUP BY m.reason, m.payer, m.payer_words HAVING sum(m.amount_cents) <> 0 ORDER BY min(m.posted_on), m.reason`)},
  'adjustments', CASE WHEN part.adjusted_cents = 0 THEN '[]'::json ELSE ${array(`
    SELECT split_part(c.code, ':', 1) AS type, sum(CASE o.direction WHEN 'D' THEN o.amount_cents ELSE -o.amount_cents END) AS cents
    FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id AND e.kind IN ('bill_adjusted', 'written_off', 'agency_transferred')
      JOIN journal_lines o ON o.entry_id = e.id AND o.gl_id <> 1 JOIN gl_codes c ON c.id = o.gl_id
    WHERE l.bill_id = part.bill_id AND l.gl_id = 1 GROUP BY 1 ORDER BY 1`)} END) END`;

const PARTS = `SELECT part.visit_id, json_agg(json_build_object(
  'visitAccountId', part.id, 'accountId', part.account_id, 'har', part.har, 'status', part.status, 'statusSince', part.status_since,
  'coverages', ${array('SELECT c.payer, c.member_id_last4 AS "memberIdLast4" FROM coverages c WHERE c.visit_account_id = part.id ORDER BY c.position, c.id')},
  'alertSet', EXISTS (SELECT FROM bill_ready_alerts r WHERE r.visit_account_id = part.id),
  'chargesCents', ${sumOf('charge_lines')},
  'insurancePaid', ${array(`SELECT coalesce(m.payer, 'Insurance') AS payer, sum(m.amount_cents) AS cents
    FROM ${latest('insurance_payments', 'visit_account_id = part.id', 'm.payer, m.amount_cents, m.posted_on')}
    GROUP BY 1 HAVING sum(m.amount_cents) <> 0 ORDER BY min(m.posted_on), 1`)},
  'contractualCents', ${sumOf('visit_adjustments')},
  'visitReceiptsCents', ${sumOf('visit_receipts')},
  'withInsuranceCents', part.insurance_open_cents,
  'bill', ${BILL}) ORDER BY part.entity_id, part.id) AS parts
  FROM part JOIN shown USING (visit_id) GROUP BY part.visit_id`;

const VISITS = `SELECT v.id, v.service_on AS "serviceOn", v.patient_id AS "patientId", p.first_name AS "patientFirstName",
    coalesce(p.birth_date = g.birth_date AND lower(p.first_name) = lower(g.first_name) AND lower(p.last_name) = lower(g.last_name), false) AS "patientIsGuarantor",
    v.facility, v.class, v.description, v.sensitivity <> 'none' AS sensitive,
    v.sensitivity <> 'none' AND EXISTS (SELECT FROM visit_reveals r WHERE r.visit_id = v.id AND r.staff_id = $3
      AND r.expires_at > $5 AND (r.call_id IS NULL OR r.call_id = $4)) AS revealed,
    parts.parts
  FROM shown JOIN visits v ON v.id = shown.visit_id JOIN patients p ON p.id = v.patient_id JOIN parts ON parts.visit_id = v.id
  ORDER BY shown.n`;

const PAYMENTS = `SELECT p.id, p.account_id AS "accountId", p.received_on AS "on", p.created_at AS at, p.status, p.method,
    p.host_tender AS "hostTender", p.channel, p.card_brand AS brand, coalesce(p.card_last4, p.check_no) AS last4, p.amount_cents AS cents,
    p.receipt_no AS "receiptNo", ${staffName('p.created_by')} AS by,
    CASE WHEN p.status = 'returned' THEN (SELECT json_build_object('on', r.returned_on, 'words', r.note) FROM payment_returns r WHERE r.payment_id = p.id) END AS returned
  FROM a CROSS JOIN LATERAL (SELECT * FROM payments p WHERE p.account_id = a.id ORDER BY p.created_at DESC LIMIT ${HISTORY_SHOWN}) p
  ORDER BY p.created_at DESC LIMIT ${HISTORY_SHOWN}`;

const OPEN_PAYMENTS = `SELECT p.id AS "paymentId", p.account_id AS "accountId", p.amount_cents AS "amountCents", p.status, p.method, p.channel,
    p.card_last4 AS last4, p.created_at AS at, p.next_ask_at AS "nextAskAt",
    CASE WHEN p.status = 'processing' THEN (SELECT d.clears_on FROM debit_authorizations d WHERE d.payment_id = p.id) END AS "clearsOn",
    ${array('SELECT pa.bill_id AS "billId", pa.amount_cents AS cents FROM planned_allocations pa WHERE pa.payment_id = p.id ORDER BY pa.position')} AS planned
  FROM a JOIN payments p ON p.account_id = a.id AND p.status IN ('initiated', 'processing', 'unknown') ORDER BY p.created_at DESC`;

const RETRIES = `SELECT r.id, r.attempt, r.due_on AS "dueOn", r.amount_cents AS cents, r.status, p.bank_name AS "bankName", p.card_last4 AS last4,
    r.created_at AS at, r.reason, r.ended_at AS "endedAt", ${staffName('r.ended_by')} AS by
  FROM a JOIN debit_retries r ON r.account_id = a.id JOIN payments p ON p.id = r.after_payment_id ORDER BY r.created_at DESC LIMIT ${HISTORY_SHOWN}`;

const LINKS = `SELECT l.id, l.created_at AS at, l.amount_cents AS cents, m.channel, l.status, ${staffName('l.created_by')} AS by
  FROM a JOIN pay_links l ON l.account_id = a.id JOIN messages m ON m.id = l.message_id WHERE l.status <> 'paid'
  ORDER BY l.created_at DESC LIMIT ${HISTORY_SHOWN}`;

/** `$3` is who looks: what is theirs to change is said to them. */
const GIVEN_BACK = `SELECT * FROM (
    SELECT 'refund' AS kind, r.id, r.payment_id AS "paymentId", r.status, r.amount_cents AS cents, r.reason, r.payee, r.requested_at AS at,
      coalesce(r.sent_at, r.requested_at) AS "movedAt", coalesce(${staffName('r.requested_by')}, r.requested_by) AS by, r.requested_by = ($3::uuid)::text AS mine,
      (SELECT nullif(d.note, '') FROM approval_decisions d WHERE d.approval_id = r.approval_id ORDER BY d.id DESC LIMIT 1) AS words,
      p.method, p.host_tender AS "hostTender", p.card_brand AS brand, p.card_last4 AS last4
    FROM a JOIN refunds r ON r.account_id = a.id JOIN payments p ON p.id = r.payment_id
    UNION ALL
    SELECT 'void', v.id, v.payment_id, v.status, p.amount_cents, v.reason, NULL, v.requested_at,
      v.requested_at, coalesce(${staffName('v.requested_by')}, v.requested_by), v.requested_by = ($3::uuid)::text, NULL,
      p.method, p.host_tender, p.card_brand, p.card_last4
    FROM a JOIN payments p ON p.account_id = a.id JOIN payment_voids v ON v.payment_id = p.id
  ) back ORDER BY "movedAt" DESC LIMIT ${HISTORY_SHOWN}`;

const CREDIT_USES = `SELECT c.id, c.applied_at AS at, c.payment_id AS "paymentId", c.amount_cents AS cents, c.instruction_source AS instructed,
    (SELECT e.short_name FROM accounts t JOIN billing_entities e ON e.id = t.entity_id WHERE t.id = c.to_account_id) AS "toEntity", ${staffName('c.applied_by')} AS by
  FROM a JOIN credit_applications c ON c.from_account_id = a.id ORDER BY c.applied_at DESC LIMIT ${HISTORY_SHOWN}`;

/** What networks and banks corrected of a stored card or account. */
const METHOD_UPDATES = `SELECT u.id, u.kind, u.was, u.becomes, u.noted_at AS at FROM method_updates u WHERE u.guarantor_id = g.id ORDER BY u.noted_at DESC LIMIT ${HISTORY_SHOWN}`;

const STATEMENTS = `SELECT s.id, s.account_id AS "accountId", s.statement_no AS "statementNo", s.statement_on AS "on",
    s.due_on AS "dueOn", s.closing_cents AS "closingCents", s.ours
  FROM a CROSS JOIN LATERAL (SELECT * FROM account_statements s WHERE s.account_id = a.id ORDER BY s.statement_on DESC, s.ours DESC, s.id DESC LIMIT ${HISTORY_SHOWN}) s
  ORDER BY s.statement_on DESC, s.ours DESC, s.id DESC`;

const ACTIVITY = `SELECT part.account_id AS "accountId", e.kind, e.effective_on AS "on", part.visit_id AS "visitId",
    part.service_on AS "serviceOn", pay.payment_id AS "paymentId",
    e.id <= a.through_entry_id AS counted, sum(CASE l.direction WHEN 'D' THEN l.amount_cents ELSE -l.amount_cents END) AS cents
  FROM part JOIN a ON a.id = part.account_id JOIN journal_lines l ON l.bill_id = part.bill_id AND l.gl_id = 1
    JOIN journal_entries e ON e.id = l.entry_id
    LEFT JOIN LATERAL (SELECT o.payment_id FROM journal_lines o WHERE o.entry_id = e.id AND o.payment_id IS NOT NULL LIMIT 1) pay
      ON e.kind IN ('payment_allocated', 'allocation_released', 'credit_crossed')
  WHERE EXISTS (SELECT FROM a WHERE a.statement_on IS NOT NULL) AND (e.effective_on >= coalesce(a.statement_on, '-infinity') OR e.id > a.through_entry_id)
  GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 3, 4`;

const CALLS = `SELECT c.id, c.started_at AS at, cg.status AS state, c.reason, c.outcome, c.summary, s.name AS by
  FROM call_guarantors cg JOIN calls c ON c.id = cg.call_id JOIN staff s ON s.id = c.staff_id
  WHERE cg.guarantor_id = g.id AND cg.status IN ('verified', 'payment_only') AND c.id IS DISTINCT FROM $4::uuid
  ORDER BY c.started_at DESC LIMIT ${HISTORY_SHOWN}`;

const NOTES = `SELECT n.id, n.kind, n.text, n.pinned_until AS "pinnedUntil", n.amends_id AS "amendsId", n.visibility,
    n.created_at AS at, coalesce(${staffName('n.created_by')}, n.created_by) AS by
  FROM notes n WHERE n.guarantor_id = g.id AND (n.visibility = 'all' OR $6::text = 'supervisor') ORDER BY n.id DESC LIMIT ${HISTORY_SHOWN}`;

const OPEN = '(n.amount_cents - n.adjusted_cents - n.paid_cents)';
const LATE = `(n.status = 'missed' OR n.due_on + p.grace_days < t.day)`;
const PLANS = `SELECT p.id, p.account_id AS "accountId", p.status, v.frequency, v.amount_cents AS "amountCents", p.uncovered_cents AS "uncoveredCents", p.paused_until AS "pausedUntil",
    CASE WHEN m.id IS NOT NULL THEN json_build_object('brand', m.brand, 'last4', m.last4) END AS method, i.*,
    (SELECT ${OPEN} FROM installments n WHERE n.plan_id = p.id AND is_open_installment(n.status) AND n.due_on = i."nextDueOn" ORDER BY n.id LIMIT 1) AS "nextCents"
  FROM a JOIN plans p ON p.account_id = a.id AND is_live_plan(p.status) JOIN plan_versions v ON v.plan_id = p.id AND v.version_no = p.version_no LEFT JOIN payment_methods m ON m.id = p.method_id
    CROSS JOIN LATERAL (SELECT ($5::timestamptz AT TIME ZONE 'America/New_York')::date AS day) t
    CROSS JOIN LATERAL (SELECT coalesce(sum(${OPEN}) FILTER (WHERE is_open_installment(n.status)), 0) AS "openCents",
        coalesce(sum(${OPEN}) FILTER (WHERE is_open_installment(n.status) AND ${LATE}), 0) AS "lateCents", min(n.due_on) FILTER (WHERE is_open_installment(n.status) AND ${LATE}) AS "lateSince",
        coalesce(sum(${OPEN}) FILTER (WHERE is_open_installment(n.status) AND n.due_on <= t.day AND NOT ${LATE}), 0) AS "dueCents",
        min(n.due_on) FILTER (WHERE is_open_installment(n.status) AND n.due_on <= t.day AND NOT ${LATE}) AS "dueSince",
        coalesce(min(n.due_on) FILTER (WHERE is_open_installment(n.status) AND n.due_on >= t.day), min(n.due_on) FILTER (WHERE is_open_installment(n.status))) AS "nextDueOn",
        count(*) FILTER (WHERE n.status = 'paid')::int AS "paidCount", count(*) FILTER (WHERE n.status NOT IN ('canceled', 'forgiven'))::int AS count,
        count(*) FILTER (WHERE n.missed_on IS NOT NULL AND n.status <> 'forgiven' AND (n.cured_on IS NULL OR n.cured_on > n.missed_on + 30))::int AS "missedCount"
      FROM installments n WHERE n.plan_id = p.id) i
  ORDER BY p.id`;

/**
 * The account page in one statement. $1 guarantor, $2 patient to whom it is narrowed or null, $3 staff, $4 call or null,
 * $5 now, $6 role. Answers one row with `facts` (DeskFacts), or none where there is no such guarantor.
 */
export const DESK_SQL = `WITH a AS MATERIALIZED (
    SELECT a.id, a.entity_id, a.bill_id, a.version, a.balance_cents, a.credit_cents,
      last.statement_on, last.through_entry_id
    FROM accounts a LEFT JOIN LATERAL (SELECT s.statement_on, s.through_entry_id FROM account_statements s WHERE s.account_id = a.id
      ORDER BY s.statement_on DESC, s.ours DESC, s.id DESC LIMIT 1) last ON true WHERE a.guarantor_id = $1
  ), part AS MATERIALIZED (
    SELECT va.id, va.visit_id, va.account_id, va.entity_id, va.har, va.status, va.status_since, va.insurance_open_cents, v.service_on,
      b.id AS bill_id, b.status AS bill_status, b.total_cents, b.adjusted_cents, b.paid_cents, b.balance_cents,
      b.issued_on, b.first_statement_on, b.due_on
    FROM a JOIN visit_accounts va ON va.account_id = a.id JOIN visits v ON v.id = va.visit_id
      LEFT JOIN bills b ON b.visit_account_id = va.id
    WHERE $2::int IS NULL OR v.patient_id = $2
  ), ranked AS MATERIALIZED (
    SELECT visit_id, bool_or(balance_cents > 0) IS TRUE AS owed, row_number() OVER (ORDER BY
      CASE WHEN bool_or(balance_cents > 0) THEN 0 WHEN bool_or((bill_id IS NULL OR bill_status = 'draft') AND status <> 'closed') THEN 1 ELSE 2 END,
      service_on DESC, visit_id DESC) AS n
    FROM part GROUP BY visit_id, service_on
  ), shown AS MATERIALIZED (SELECT visit_id, n FROM ranked WHERE n <= ${VISITS_SHOWN} OR owed
  ), parts AS MATERIALIZED (${PARTS})
  SELECT json_build_object(
    'hostAsOf', (SELECT max(e.host_as_of) FROM billing_entities e JOIN a ON a.entity_id = e.id),
    'guarantor', json_build_object('id', g.id, 'firstName', g.first_name, 'middleName', g.middle_name, 'lastName', g.last_name,
      'suffix', g.suffix, 'birthDate', g.birth_date, 'deathDate', g.death_date, 'language', g.language, 'interpreter', g.interpreter),
    'caller', (SELECT json_build_object('relationship', cg.relationship, 'patientId', cg.patient_id)
      FROM call_guarantors cg WHERE cg.call_id = $4::uuid AND cg.guarantor_id = g.id AND cg.status = 'verified'),
    'accounts', ${array(`SELECT a.id, json_build_object('code', e.code, 'name', e.name, 'shortName', e.short_name, 'mark', e.mark) AS entity,
        a.bill_id AS "billId", a.version, a.balance_cents AS "balanceCents", a.credit_cents AS "creditCents",
        coalesce((SELECT json_agg(s.bill_id ORDER BY s.bill_id) FROM superseded_bill_ids s WHERE s.account_id = a.id), '[]'::json) AS "supersededBillIds"
      FROM a JOIN billing_entities e ON e.id = a.entity_id ORDER BY a.entity_id, a.id`)},
    'visits', ${array(VISITS)},
    'visitsLeftOut', (SELECT count(*) FROM ranked) - (SELECT count(*) FROM shown),
    'openPayments', ${array(OPEN_PAYMENTS)},
    'payments', ${array(PAYMENTS)},
    'retries', ${array(RETRIES)},
    'links', ${array(LINKS)},
    'givenBack', ${array(GIVEN_BACK)},
    'creditUses', ${array(CREDIT_USES)},
    'methodUpdates', ${array(METHOD_UPDATES)},
    'plans', ${array(PLANS)},
    'holds', ${array(HOLD_FACTS_SQL(staffName, HISTORY_SHOWN))},
    'promises', ${array(PROMISE_FACTS_SQL(staffName, HISTORY_SHOWN))},
    'assistance', ${ASSISTANCE_FACTS_SQL},
    'statements', ${array(STATEMENTS)},
    'activity', ${array(ACTIVITY)},
    'calls', ${array(CALLS)},
    'notes', ${array(NOTES)},
    'contact', ${array(`SELECT k.id, k.kind, k.value, k.address1, k.address2, k.city, k.state, k.zip, k.status
      FROM contact_points k WHERE k.guarantor_id = g.id AND k.status <> 'retired' ORDER BY array_position(ARRAY['mobile', 'landline', 'email', 'postal'], k.kind), k.id`)},
    'methods', ${array(`SELECT m.id, m.brand, m.last4, m.exp_month AS "expMonth", m.exp_year AS "expYear", m.is_default AS "isDefault", m.status
      FROM payment_methods m WHERE m.guarantor_id = g.id AND m.status NOT IN ('removed', 'revoked') ORDER BY m.is_default DESC, m.id DESC`)}
  ) AS facts FROM guarantors g WHERE g.id = $1`;
