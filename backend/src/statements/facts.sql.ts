/** Only the newest version of a money row of the host counts. */
const latest = (table: string, where: string, columns: string): string =>
  `(SELECT DISTINCT ON (m.source_system, m.external_id) ${columns} FROM ${table} m WHERE ${where}
    ORDER BY m.source_system, m.external_id, m.version DESC) m`;
const OF_PART = 'm.visit_account_id = part.id';
const sumOf = (table: string): string =>
  `(SELECT coalesce(sum(m.amount_cents), 0) FROM ${latest(table, OF_PART, 'm.amount_cents')})`;
const array = (select: string): string => `coalesce((SELECT json_agg(x) FROM (${select}) AS x), '[]'::json)`;
/** The last word on a kind of message to a contact point; nothing said is no. */
const standing = (scope: string): string =>
  `coalesce((SELECT c.decision = 'granted' FROM consent_events c WHERE c.contact_point_id = k.id AND c.scope = '${scope}' ORDER BY c.id DESC LIMIT 1), false)`;
const debits = "sum(CASE l.direction WHEN 'D' THEN l.amount_cents ELSE -l.amount_cents END)";

const bills = (
  which: 'owed' | 'all',
): string => `SELECT part.bill_id AS id, v.service_on AS "serviceOn", p.first_name AS patient, v.facility, v.class, v.description,
    v.sensitivity <> 'none' AS sensitive, part.due_on AS "dueOn", part.balance_cents AS "balanceCents",
    EXISTS (SELECT FROM statement_bills s WHERE s.bill_id = part.bill_id)
      OR EXISTS (SELECT FROM host_statements h WHERE h.account_id = a.id AND h.statement_on >= part.first_statement_on AND h.statement_on < $2::date) AS "mailedBefore",
    ${sumOf('charge_lines')} AS "chargesCents",
    ${array(`SELECT m.description, m.amount_cents AS cents FROM ${latest('charge_lines', OF_PART, 'm.description, m.amount_cents, m.line_no, m.id')} ORDER BY m.line_no, m.id`)} AS services,
    (SELECT c.payer FROM coverages c WHERE c.visit_account_id = part.id ORDER BY c.position, c.id LIMIT 1) AS payer,
    ${sumOf('insurance_payments')} AS "insurancePaidCents",
    ${sumOf('visit_adjustments')} AS "contractualCents",
    ${array(`SELECT m.posted_on AS "on", m.amount_cents AS cents FROM ${latest('visit_receipts', OF_PART, 'm.posted_on, m.amount_cents')} WHERE m.amount_cents <> 0 ORDER BY 1`)} AS receipts,
    part.insurance_open_cents AS "withInsuranceCents",
    coalesce((SELECT json_agg(x.reason ORDER BY x.cents DESC, x.reason) FROM (SELECT m.reason, sum(m.amount_cents) AS cents
      FROM ${latest('bill_lines', 'm.bill_id = part.bill_id', 'm.reason, m.amount_cents')} WHERE m.amount_cents > 0 GROUP BY 1) x), '[]'::json) AS reasons,
    CASE WHEN part.adjusted_cents = 0 THEN '[]'::json ELSE ${array(`SELECT split_part(c.code, ':', 1) AS type, sum(CASE o.direction WHEN 'D' THEN o.amount_cents ELSE -o.amount_cents END) AS cents
      FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id AND e.kind IN ('bill_adjusted', 'written_off', 'agency_transferred')
        JOIN journal_lines o ON o.entry_id = e.id AND o.gl_id <> 1 JOIN gl_codes c ON c.id = o.gl_id
      WHERE l.bill_id = part.bill_id AND l.gl_id = 1 GROUP BY 1 ORDER BY 1`)} END AS adjustments,
    ${array(`SELECT q.received_on AS "on", sum(al.amount_cents) AS cents FROM allocations al JOIN payments q ON q.id = al.payment_id
      WHERE al.bill_id = part.bill_id AND NOT EXISTS (SELECT FROM allocation_reversals r WHERE r.allocation_id = al.id) GROUP BY q.id, q.received_on ORDER BY 1`)} AS paid,
    (SELECT json_build_object('billId', oa.bill_id, 'cents', ob.balance_cents) FROM visit_accounts o JOIN bills ob ON ob.visit_account_id = o.id JOIN accounts oa ON oa.id = o.account_id
      WHERE o.visit_id = part.visit_id AND o.id <> part.id AND oa.guarantor_id = a.guarantor_id AND ob.balance_cents > 0 ORDER BY o.id LIMIT 1) AS sibling
  FROM (SELECT va.*, b.id AS bill_id, b.balance_cents, b.adjusted_cents, b.first_statement_on, b.due_on
      FROM bills b JOIN visit_accounts va ON va.id = b.visit_account_id WHERE b.account_id = a.id AND b.${which === 'all' ? "status <> 'draft'" : 'balance_cents > 0'}) part
    JOIN visits v ON v.id = part.visit_id JOIN patients p ON p.id = v.patient_id
  ORDER BY part.due_on, part.bill_id`;

/** All that moved what is owed and that no statement of ours counted yet. */
const ACTIVITY = `SELECT e.kind, e.effective_on AS "on", v.service_on AS "serviceOn", b.id AS "billId", pay.payment_id AS "paymentId",
    q.method, q.card_brand AS brand, coalesce(q.card_last4, q.check_no) AS last4, q.host_tender AS "hostTender", ${debits} AS cents, max(e.id) AS "entryId"
  FROM bills b JOIN visit_accounts va ON va.id = b.visit_account_id JOIN visits v ON v.id = va.visit_id
    JOIN journal_lines l ON l.bill_id = b.id AND l.gl_id = 1 JOIN journal_entries e ON e.id = l.entry_id
    LEFT JOIN LATERAL (SELECT o.payment_id FROM journal_lines o WHERE o.entry_id = e.id AND o.payment_id IS NOT NULL LIMIT 1) pay
      ON e.kind IN ('payment_allocated', 'allocation_released', 'credit_crossed')
    LEFT JOIN payments q ON q.id = pay.payment_id
  WHERE b.account_id = a.id AND (prev.id IS NULL OR e.id > prev.through_entry_id)
  GROUP BY e.kind, e.effective_on, v.service_on, b.id, pay.payment_id, q.method, q.card_brand, q.card_last4, q.check_no, q.host_tender
  ORDER BY e.effective_on, min(e.id)`;

const PENDING = `SELECT v.service_on AS "serviceOn", p.first_name AS patient, v.facility, v.class, v.sensitivity <> 'none' AS sensitive,
    (SELECT c.payer FROM coverages c WHERE c.visit_account_id = va.id ORDER BY c.position, c.id LIMIT 1) AS payer, va.status_since AS since
  FROM visit_accounts va JOIN visits v ON v.id = va.visit_id JOIN patients p ON p.id = v.patient_id
  WHERE va.account_id = a.id AND va.status = 'insurance_pending' AND NOT EXISTS (SELECT FROM bills b WHERE b.visit_account_id = va.id AND b.status <> 'draft')
  ORDER BY v.service_on DESC, va.id DESC LIMIT 20`;

/**
 * $1 accounts, $2 the statement's day. One row an account: facts (StatementFacts). Read under the lock of the accounts.
 * @param which the bills on which something is owed now, or all of them, to tell how it was on an earlier day
 */
export const statementFactsSql = (which: 'owed' | 'all'): string => `SELECT json_build_object(
    'accountId', a.id, 'entityId', a.entity_id, 'entity', e.code, 'billId', a.bill_id, 'balanceCents', a.balance_cents, 'creditCents', a.credit_cents,
    'guarantorId', g.id, 'language', g.language,
    'name', json_build_object('first', g.first_name, 'middle', g.middle_name, 'last', g.last_name, 'suffix', g.suffix),
    'address', (SELECT json_build_object('id', k.id, 'status', k.status, 'value', k.value, 'address1', k.address1, 'address2', k.address2, 'city', k.city, 'state', k.state, 'zip', k.zip)
      FROM contact_points k WHERE k.guarantor_id = g.id AND k.kind = 'postal' AND k.status <> 'retired'
      ORDER BY k.confidential DESC, k.status IN ('undeliverable', 'bounced'), k.status = 'verified' DESC, k.id DESC LIMIT 1),
    'digital', (SELECT json_build_object('contactPointId', k.id, 'paperless', x.paperless) FROM contact_points k
      CROSS JOIN LATERAL (SELECT ${standing('paperless')} AS paperless, ${standing('statement_ready')} AS wanted) x
      WHERE k.guarantor_id = g.id AND k.kind = 'email' AND k.status = 'verified' AND (x.paperless OR x.wanted) ORDER BY x.paperless DESC, k.id DESC LIMIT 1),
    'previous', CASE WHEN prev.id IS NOT NULL THEN json_build_object('id', prev.id, 'on', prev.statement_on, 'closingCents', prev.closing_cents,
      'throughEntryId', prev.through_entry_id, 'periodEnd', prev.period_end) END,
    'host', CASE WHEN prev.id IS NULL THEN (SELECT json_build_object('on', h.statement_on, 'closingCents', h.closing_cents) FROM host_statements h
      WHERE h.account_id = a.id AND h.statement_on < $2::date ORDER BY h.statement_on DESC, h.id DESC LIMIT 1) END,
    'throughEntryId', moved.through, 'firstMovedOn', moved.first_on, 'movedToday', moved.today,
    'bills', ${array(bills(which))}, 'activity', ${array(ACTIVITY)}, 'pending', ${array(PENDING)}) AS facts
  FROM accounts a JOIN billing_entities e ON e.id = a.entity_id JOIN guarantors g ON g.id = a.guarantor_id
    LEFT JOIN LATERAL (SELECT s.id, s.statement_on, s.closing_cents, s.through_entry_id, s.period_end FROM statements s WHERE s.account_id = a.id ORDER BY s.id DESC LIMIT 1) prev ON true
    CROSS JOIN LATERAL (SELECT coalesce(max(j.id), 0) AS through, min(j.effective_on) AS first_on, coalesce(bool_or(j.effective_on >= $2::date), false) AS today
      FROM bills b JOIN journal_lines l ON l.bill_id = b.id AND l.gl_id = 1 JOIN journal_entries j ON j.id = l.entry_id WHERE b.account_id = a.id) moved
  WHERE a.id = ANY($1::int[]) ORDER BY a.id`;
