import type { WrapUpFacts } from './wrap-up';

export type Query = <T extends Record<string, unknown>>(sql: string, values: unknown[]) => Promise<T[]>;

const FACTS = `SELECT
    coalesce((SELECT json_agg(json_build_object('status', p.status, 'cents', p.amount_cents, 'last4', p.card_last4, 'receiptNo', p.receipt_no,
        'paymentOnly', p.payment_only, 'byLink', p.channel = 'agent_link', 'stillOwedCents', CASE WHEN p.payment_only THEN 0 ELSE a.balance_cents END) ORDER BY p.created_at)
      FROM payments p JOIN accounts a ON a.id = p.account_id WHERE p.call_id = c.id AND NOT (p.channel = 'agent_link' AND p.status IN ('initiated', 'canceled'))), '[]') AS payments,
    coalesce((SELECT json_agg(l.amount_cents ORDER BY l.created_at) FROM pay_links l
      WHERE l.call_id = c.id AND l.status IN ('created', 'sent', 'opened', 'submitted', 'declined')), '[]') AS links,
    coalesce((SELECT json_agg(n.kind ORDER BY n.id) FROM notes n WHERE n.call_id = c.id), '[]') AS notes,
    (SELECT count(*)::int FROM audit_events e WHERE e.call_id = c.id::text AND e.action = 'create.alert' AND e.outcome = 'ok') AS alerts,
    (SELECT count(*)::int FROM visit_reveals r WHERE r.call_id = c.id) AS reveals,
    (SELECT count(*)::int FROM (SELECT FROM audit_events e WHERE e.call_id = c.id::text AND e.action IN ('read.account', 'read.desk') AND e.outcome = 'ok' LIMIT 1) e) AS "accountsRead",
    (SELECT count(*)::int FROM call_guarantors g WHERE g.call_id = c.id AND g.verified_at IS NOT NULL) AS verified,
    (SELECT count(*)::int FROM call_guarantors g WHERE g.call_id = c.id AND g.status = 'payment_only') AS "paymentOnly",
    (SELECT count(*)::int FROM call_guarantors g WHERE g.call_id = c.id AND g.status = 'failed') AS failed,
    (SELECT count(*)::int FROM call_searches s WHERE s.call_id = c.id) AS searches
  FROM calls c WHERE c.id = $1`;

/** What was done in a call, in one statement. */
export async function wrapUpFacts(query: Query, callId: string): Promise<WrapUpFacts> {
  const [facts] = await query<WrapUpFacts & Record<string, unknown>>(FACTS, [callId]);
  return facts!;
}
