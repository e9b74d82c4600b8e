import { HOLD_RULES, type Day, type HoldType } from '@billing/contract';
import { sayHold } from './hold-words';
import type { HoldPreview } from './holds.dto';

export interface PreviewJson {
  /** Of the accounts, or of the visit's bill. */
  openCents: number;
  heldCents: number;
  owedCents: number;
  plans: HoldPreview['plans'];
  retries: number;
}

/** $1 guarantor, $2 accounts, $3 visit or null, $4 what is disputed of it or null. */
export const PREVIEW_SQL = `WITH a AS (SELECT id FROM accounts WHERE guarantor_id = $1 AND (CASE WHEN $3::int IS NULL THEN id = ANY($2::int[]) ELSE id = (SELECT account_id FROM visit_accounts WHERE id = $3) END)),
    open AS (SELECT b.id, b.account_id, b.balance_cents AS cents FROM bills b WHERE b.account_id IN (SELECT id FROM a) AND b.status = 'open' AND ($3::int IS NULL OR b.visit_account_id = $3))
  SELECT coalesce((SELECT sum(cents) FROM open), 0)::float8 AS "openCents", coalesce((SELECT sum(least(cents, coalesce($4::bigint, cents))) FROM open), 0)::float8 AS "heldCents",
    coalesce((SELECT sum(balance_cents) FROM accounts WHERE guarantor_id = $1), 0)::float8 AS "owedCents",
    coalesce((SELECT json_agg(json_build_object('id', p.id, 'nextDueOn', n.due_on, 'nextCents', n.cents, 'autopay', p.method_id IS NOT NULL) ORDER BY p.id)
      FROM plans p LEFT JOIN LATERAL (SELECT i.due_on, i.amount_cents - i.adjusted_cents - i.paid_cents AS cents FROM installments i WHERE i.plan_id = p.id AND is_open_installment(i.status) ORDER BY i.due_on, i.id LIMIT 1) n ON true
      WHERE is_live_plan(p.status) AND EXISTS (SELECT FROM plan_bills x JOIN open o ON o.id = x.bill_id WHERE x.plan_id = p.id)), '[]') AS plans,
    (SELECT count(*)::int FROM debit_retries r WHERE r.account_id IN (SELECT id FROM a) AND r.status = 'scheduled') AS retries`;

export function viewPreview(type: HoldType, json: PreviewJson, days: { startsOn: Day; reviewOn: Day }): HoldPreview {
  const { rule, citation, blocks } = HOLD_RULES[type];
  const payableCents = json.owedCents - json.heldCents;
  return {
    type,
    rule,
    citation,
    blocks: [...blocks],
    ...days,
    heldCents: json.heldCents,
    payableCents,
    plans: json.plans,
    retries: blocks.includes('debit_retry') ? json.retries : 0,
    say: sayHold({ type, payableCents, heldCents: json.heldCents, restCents: json.openCents - json.heldCents, reviewOn: days.reviewOn }), // prettier-ignore
  };
}
