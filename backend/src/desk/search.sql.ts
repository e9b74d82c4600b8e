import { MASKED_FACTS } from '#calls';
import { NAME_AND_BIRTH_DATE, NAMES } from './search-names.sql';
import type { SearchQuery } from './search-query';

/**
 * What each kind of search finds: guarantor_id, rank (0 is best), kind, and of what was typed: the factor that it is,
 * the Bill ID that was cited, whether that one is superseded. $6 is what was typed; at most 26 rows, which means "more than 25".
 */
const NOTHING_SAID = 'NULL::jsonb AS factor, NULL::text AS cited, false AS superseded';
const contact = (kind: string, where: string): string => `
  SELECT guarantor_id, 0::numeric AS rank, '${kind}' AS kind, ${NOTHING_SAID} FROM (
    SELECT DISTINCT k.guarantor_id FROM contact_points k WHERE k.value_key = $6::text AND k.kind <> 'postal' AND ${where} ORDER BY 1 LIMIT 26) k`;

export const FOUND: Record<SearchQuery['kind'], string> = {
  bill_id: `
    SELECT a.guarantor_id, 0::numeric AS rank, 'bill_id' AS kind, '[{"kind":"bill_id","match":true,"searched":true}]'::jsonb AS factor, $6::text AS cited, a.superseded
    FROM (SELECT guarantor_id, false AS superseded FROM accounts WHERE bill_id = $6::text
      UNION ALL SELECT o.guarantor_id, true FROM superseded_bill_ids s JOIN accounts o ON o.id = s.account_id WHERE s.bill_id = $6::text LIMIT 1) a`,
  phone: contact('phone', "k.kind IN ('mobile', 'landline')"),
  email: contact('email', "k.kind = 'email'"),
  amount_day: `
    SELECT a.guarantor_id, 0::numeric AS rank, 'amount_day' AS kind, ${NOTHING_SAID} FROM (
      SELECT DISTINCT a.guarantor_id FROM payments p JOIN accounts a ON a.id = p.account_id
      WHERE p.amount_cents = $6::bigint AND p.received_on = $7::date ORDER BY 1 LIMIT 26) a`,
  last4: `
    SELECT a.guarantor_id, row_number() OVER (ORDER BY max(p.created_at) DESC)::numeric AS rank, 'last4' AS kind, ${NOTHING_SAID}
    FROM (SELECT account_id, created_at FROM payments WHERE card_last4 = $6::text ORDER BY created_at DESC LIMIT 200) p JOIN accounts a ON a.id = p.account_id
    GROUP BY a.guarantor_id ORDER BY rank LIMIT 26`,
  code: `
    SELECT DISTINCT ON (guarantor_id) guarantor_id, rank, kind, ${NOTHING_SAID} FROM (
      SELECT a.guarantor_id, 0::numeric AS rank, 'receipt' AS kind FROM payments p JOIN accounts a ON a.id = p.account_id WHERE p.receipt_no = regexp_replace($6::text, '^R-', '')
      UNION ALL (SELECT p.guarantor_id, 1, 'mrn' FROM patients p WHERE p.mrn IN ($6::text, regexp_replace($6::text, '^MRN', '')) LIMIT 26)
      UNION ALL (SELECT v.guarantor_id, 2, 'har' FROM visit_accounts va JOIN visits v ON v.id = va.visit_id WHERE va.har IN ($6::text, regexp_replace($6::text, '^HAR', '')) LIMIT 26)
    ) AS by_number ORDER BY guarantor_id, rank LIMIT 26`,
  name_birth_date: NAME_AND_BIRTH_DATE,
  name: NAMES,
};

/**
 * One statement a search: whether this call may search, what is found, and the masked row's facts. $1 call, $2 staff,
 * $3 now, $4 searches a call, $5 searches an hour. No row: it may not.
 */
export const searchSql = (kind: SearchQuery['kind']): string => `
  WITH gate AS MATERIALIZED (
    SELECT c.id, c.staff_id, c.status FROM calls c
    WHERE c.id = $1::uuid AND c.staff_id = $2::uuid AND c.status = 'active'
      ${FOUND[kind].includes('$7') ? '' : 'AND $7::text IS NULL'}
      AND may_search(c.id, c.staff_id, $3::timestamptz, $4::int, $5::int)
  ), found AS MATERIALIZED (
    SELECT f.* FROM gate CROSS JOIN LATERAL (${FOUND[kind]}) AS f
  ), top AS MATERIALIZED (SELECT * FROM found ORDER BY rank, guarantor_id LIMIT 25)
  SELECT gate.id AS call_id, coalesce((SELECT t.kind FROM top t ORDER BY t.rank LIMIT 1), $8::text) AS kind,
    (SELECT count(*)::int FROM found) AS total,
    coalesce((SELECT json_agg(json_build_object('guarantorId', g.id, 'rank', t.rank, 'factor', t.factor, 'cited', t.cited, 'superseded', t.superseded,
        'status', cg.status, 'lastUsedAt', cg.last_used_at, ${MASKED_FACTS}) ORDER BY t.rank, t.guarantor_id)
      FROM top t JOIN guarantors g ON g.id = t.guarantor_id LEFT JOIN call_guarantors cg ON cg.call_id = gate.id AND cg.guarantor_id = g.id), '[]') AS rows
  FROM gate`;

/**
 * What happens with the answer: the search counts, its rows become candidates of the call, and what was typed to find
 * them is a factor from now on (F-02), unless that factor was answered before.
 */
export const SEARCH_BESIDE = `
  counted AS (INSERT INTO call_searches (call_id, staff_id, at, kind, found) SELECT call_id, $2::uuid, $3::timestamptz, kind, total FROM answer),
  candidates AS (
    INSERT INTO call_guarantors AS cg (call_id, guarantor_id, factors, cited_bill_id, found_by_birth_date)
    SELECT a.call_id, r."guarantorId", coalesce(r.factor, '[]'), r.cited, coalesce(r.factor @> '[{"kind":"birth_date"}]', false)
    FROM answer a, json_to_recordset(a.rows) AS r("guarantorId" int, factor jsonb, cited text)
    ON CONFLICT (call_id, guarantor_id) DO UPDATE SET
      factors = cg.factors || coalesce((SELECT jsonb_agg(n) FROM jsonb_array_elements(excluded.factors) AS n
        WHERE NOT EXISTS (SELECT FROM jsonb_array_elements(cg.factors) AS o WHERE o->>'kind' = n->>'kind')), '[]'),
      cited_bill_id = CASE WHEN cg.status = 'payment_only' THEN cg.cited_bill_id ELSE coalesce(excluded.cited_bill_id, cg.cited_bill_id) END,
      found_by_birth_date = cg.found_by_birth_date OR excluded.found_by_birth_date
    WHERE excluded.factors <> '[]')`;

/** Why a call may not search. $1 call, $2 staff, $3 now. */
export const WHY_NOT = `SELECT (SELECT count(*)::int FROM call_searches s WHERE s.call_id = c.id) AS "ofCall",
    (SELECT count(*)::int FROM call_searches s WHERE s.staff_id = c.staff_id AND s.at > $3::timestamptz - interval '1 hour') AS "ofHour"
  FROM calls c WHERE c.id = $1::uuid AND c.staff_id = $2::uuid AND c.status = 'active'`;
