import type { AddressFacts } from './facts';
import type { GuarantorStatements, StatementView } from './statements.dto';

const staffName = (column: string): string =>
  `coalesce((SELECT s.name FROM staff s WHERE s.id = CASE WHEN ${column} ~ '^[0-9a-f]{8}-[0-9a-f-]{27}$' THEN ${column}::uuid END), 'the monthly run')`;
const ENTITY = `json_build_object('code', e.code, 'shortName', e.short_name, 'mark', e.mark)`;

const VIEW = `json_build_object('id', v.id, 'ours', v.ours, 'accountId', v.account_id, 'billId', a.bill_id, 'entity', ${ENTITY},
  'statementNo', v.statement_no, 'statementOn', v.statement_on, 'dueOn', v.due_on, 'openingCents', s.opening_cents, 'closingCents', v.closing_cents,
  'amountDueCents', s.amount_due_cents, 'language', s.language, 'status', s.status,
  'replaces', (SELECT r.statement_no FROM statements r WHERE r.id = s.regenerates_id),
  'deliveries', coalesce((SELECT json_agg(json_build_object('id', d.id, 'way', d.way, 'status', d.status, 'at', d.created_at, 'by', ${staffName('d.created_by')}) ORDER BY d.created_at DESC)
    FROM statement_deliveries d WHERE v.ours AND d.statement_id = s.id), '[]'::json))`;
const SOURCE = `account_statements v JOIN accounts a ON a.id = v.account_id JOIN billing_entities e ON e.id = a.entity_id
  LEFT JOIN statements s ON v.ours AND s.id = v.id`;

export interface GuarantorStatementsJson extends Omit<GuarantorStatements, 'address'> {
  address: AddressFacts | null;
}

/** $1 guarantor. One row, whatever there is. */
export const OF_GUARANTOR_SQL = `SELECT
  coalesce((SELECT json_agg(json_build_object('id', a.id, 'billId', a.bill_id, 'entity', ${ENTITY}, 'balanceCents', a.balance_cents) ORDER BY a.entity_id, a.id)
    FROM accounts a JOIN billing_entities e ON e.id = a.entity_id WHERE a.guarantor_id = $1), '[]'::json) AS accounts,
  (SELECT json_build_object('id', k.id, 'status', k.status, 'value', k.value, 'address1', k.address1, 'address2', k.address2, 'city', k.city, 'state', k.state, 'zip', k.zip)
    FROM contact_points k WHERE k.guarantor_id = $1 AND k.kind = 'postal' AND k.status <> 'retired'
    ORDER BY k.confidential DESC, k.status IN ('undeliverable', 'bounced'), k.status = 'verified' DESC, k.id DESC LIMIT 1) AS address,
  coalesce((SELECT json_agg(view ORDER BY statement_on DESC, ours DESC, id DESC) FROM (SELECT ${VIEW} AS view, v.statement_on, v.ours, v.id FROM ${SOURCE}
    WHERE a.guarantor_id = $1 ORDER BY v.statement_on DESC, v.ours DESC, v.id DESC LIMIT 100) x), '[]'::json) AS statements,
  coalesce((SELECT json_agg(l ORDER BY l.id DESC) FROM (SELECT l.id, l.kind, l.account_id AS "accountId", a.bill_id AS "billId", l.letter_on AS "letterOn", l.balance_cents AS "balanceCents", l.language
    FROM letters l JOIN accounts a ON a.id = l.account_id WHERE a.guarantor_id = $1 ORDER BY l.id DESC LIMIT 20) l), '[]'::json) AS letters`;

export interface OneStatement {
  view: StatementView;
  guarantorId: number;
}
/** $1 statement of ours. */
export const ONE_STATEMENT_SQL = `SELECT ${VIEW} AS view, a.guarantor_id AS "guarantorId" FROM ${SOURCE} WHERE v.ours AND v.id = $1`;
