import { nameSql } from '#calls';
import type { AddressFacts } from '../facts';
import type { ReturnedPiece } from './returned-mail.dto';

const ENTITY = `json_build_object('code', e.code, 'shortName', e.short_name, 'mark', e.mark)`;
/** The one that mail goes to. */
const PRESENT = (
  account: string,
): string => `(SELECT json_build_object('id', k.id, 'status', k.status, 'value', k.value, 'address1', k.address1, 'address2', k.address2, 'city', k.city, 'state', k.state, 'zip', k.zip)
  FROM contact_points k WHERE k.guarantor_id = ${account}.guarantor_id AND k.kind = 'postal' AND k.status <> 'retired'
  ORDER BY k.status IN ('undeliverable', 'bounced'), k.status = 'verified' DESC, k.id DESC LIMIT 1)`;

/** $1 Bill ID, present or superseded. */
export const CITED_SQL = `SELECT a.id, a.guarantor_id AS "guarantorId", e.code AS entity FROM accounts a JOIN billing_entities e ON e.id = a.entity_id
  WHERE a.id = (SELECT o.id FROM (SELECT id, bill_id FROM accounts UNION ALL SELECT account_id, bill_id FROM superseded_bill_ids) o WHERE o.bill_id = $1 LIMIT 1)`;

/**
 * $1 account, $2 due day and $3 amount due of the scan line, or nulls: the last one that was mailed. One row: json
 * (PieceJson), from which the service tells whether it went to the present address.
 */
export const PIECE_SQL = `SELECT a.id AS "accountId", a.bill_id AS "billId", ${nameSql('g', false)} AS "guarantorName", ${ENTITY} AS entity,
    CASE WHEN s.id IS NOT NULL THEN json_build_object('id', s.id, 'statementNo', s.statement_no, 'statementOn', s.statement_on) END AS statement,
    s.snapshot->'recipient' AS recipient, ${PRESENT('a')} AS present,
    (SELECT to_char(r.recorded_at AT TIME ZONE 'America/New_York', 'YYYY-MM-DD') FROM returned_mail r WHERE r.account_id = a.id AND r.statement_id = s.id ORDER BY r.id DESC LIMIT 1) AS "recordedOn",
    EXISTS (SELECT FROM contact_points k WHERE k.guarantor_id = a.guarantor_id AND k.kind = 'email' AND k.status = 'verified') AS "hasEmail"
  FROM accounts a JOIN guarantors g ON g.id = a.guarantor_id JOIN billing_entities e ON e.id = a.entity_id
    LEFT JOIN LATERAL (SELECT s.id, s.statement_no, s.statement_on, s.snapshot FROM statements s WHERE s.account_id = a.id
      AND CASE WHEN $2::date IS NULL THEN s.status IN ('printed', 'mailed', 'delivered_assumed', 'returned') ELSE s.due_on = $2 AND s.amount_due_cents = $3::bigint END
      ORDER BY s.id DESC LIMIT 1) s ON true
  WHERE a.id = $1`;

export interface PieceJson extends Omit<ReturnedPiece, 'isPresentAddress'> {
  recipient: string[] | null;
  present: AddressFacts | null;
}

/** $1 account, $2 statement or null: what went out, and the address now, for the command. */
export const WENT_TO_SQL = `SELECT a.guarantor_id AS "guarantorId", g.language, s.id AS "statementId", s.status, s.snapshot->'recipient' AS recipient, ${PRESENT('a')} AS present,
    (SELECT k.id FROM contact_points k WHERE k.guarantor_id = a.guarantor_id AND k.kind = 'email' AND k.status = 'verified' ORDER BY k.id DESC LIMIT 1) AS "emailId"
  FROM accounts a JOIN guarantors g ON g.id = a.guarantor_id LEFT JOIN statements s ON s.account_id = a.id AND s.id = $2::int WHERE a.id = $1`;

const ROWS = `SELECT r.id, a.bill_id AS "billId", ${nameSql('g', false)} AS "guarantorName", ${ENTITY} AS entity, s.statement_no AS "statementNo", r.reason,
    coalesce(k.status = 'undeliverable', false) AS "paperWaits", r.forwarding IS NOT NULL AS "hasForwarding", coalesce(r.no_digital, 'sent') AS digital,
    coalesce(p.name, r.recorded_by) AS "recordedBy", iso_instant(r.recorded_at) AS "recordedAt"
  FROM returned_mail r JOIN accounts a ON a.id = r.account_id JOIN guarantors g ON g.id = a.guarantor_id JOIN billing_entities e ON e.id = a.entity_id
    LEFT JOIN statements s ON s.id = r.statement_id LEFT JOIN contact_points k ON k.id = r.contact_point_id LEFT JOIN staff p ON p.id::text = r.recorded_by`;
export const RETURNED_SQL = `${ROWS} ORDER BY r.id DESC LIMIT 100`;
/** $1 id. */
export const ONE_RETURNED_SQL = `${ROWS} WHERE r.id = $1`;
