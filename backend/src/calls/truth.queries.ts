import type { Day } from '@billing/contract';
import type { Tx } from '#kernel';
import type { Truth } from './factors';

const TRUTH = `SELECT
    json_build_object('first', g.folded_first, 'middle', fold_name(g.middle_name), 'last', g.folded_last, 'suffix', fold_name(g.suffix), 'birthDate', g.birth_date) AS guarantor,
    coalesce((SELECT json_agg(json_build_object('id', p.id, 'first', fold_name(p.first_name), 'middle', '', 'last', fold_name(p.last_name),
        'suffix', fold_name(p.suffix), 'birthDate', p.birth_date, 'isAdult', coalesce(p.birth_date <= $3::date, false)))
      FROM patients p WHERE p.guarantor_id = g.id
        AND NOT coalesce(p.birth_date = g.birth_date AND fold_name(p.first_name) = g.folded_first AND fold_name(p.last_name) = g.folded_last, false)), '[]') AS patients,
    (SELECT coalesce(json_agg(b.bill_id), '[]') FROM (SELECT a.bill_id FROM accounts a WHERE a.guarantor_id = g.id
      UNION ALL SELECT s.bill_id FROM superseded_bill_ids s JOIN accounts a ON a.id = s.account_id WHERE a.guarantor_id = g.id) b) AS "billIds",
    (SELECT left(c.zip, 5) FROM contact_points c WHERE c.guarantor_id = g.id AND c.kind = 'postal' AND c.status <> 'retired' ORDER BY c.id DESC LIMIT 1) AS zip,
    (SELECT coalesce(json_agg(c.value_key), '[]') FROM contact_points c WHERE c.guarantor_id = g.id AND c.kind IN ('mobile', 'landline') AND c.status <> 'retired') AS phones,
    g.ssn4_hmac AS "ssn4Hmac",
    (SELECT p.amount_cents::float8 FROM payments p JOIN accounts a ON a.id = p.account_id WHERE a.guarantor_id = g.id AND p.status = 'succeeded'
      ORDER BY p.received_on DESC, p.created_at DESC LIMIT 1) AS "lastPaymentCents",
    fold_name($2) AS "saidName"
  FROM guarantors g WHERE g.id = $1`;

/** Eighteen years before a day: who was born on it or earlier is grown. */
function eighteenBefore(today: Day): Day {
  const year = Number(today.slice(0, 4)) - 18;
  return today.endsWith('-02-29') ? `${year}-02-28` : `${year}${today.slice(4)}`;
}

/** What the answers of a caller are compared with, and the name that was said, folded as those on file are. */
export async function loadTruth(tx: Tx, guarantorId: number, saidName: string, today: Day): Promise<Truth | null> {
  const [truth] = await tx.query<Truth>(TRUTH, [guarantorId, saidName, eighteenBefore(today)]);
  return truth ?? null;
}
