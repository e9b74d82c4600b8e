import { declineWords } from '#gateway';
import type { PayLink } from './pay-links.dto';

export type LinkJson = Omit<PayLink, 'decline'> & { guarantorId: number; declineCode: string | null };

/** The links `l` that a condition of our own names, newest first. Amounts in cents, instants as ISO text. */
export const linksSql = (where: string, limit: number): string => `
  SELECT l.id, l.account_id AS "accountId", a.guarantor_id AS "guarantorId", a.bill_id AS "billId",
    json_build_object('code', e.code, 'shortName', e.short_name, 'mark', e.mark) AS entity,
    l.amount_cents::float8 AS "amountCents", l.contact_point_id AS "contactPointId", m.channel, m.language, l.status, l.ending,
    m.status AS "messageStatus", m.failure AS "messageFailure", iso_instant(l.created_at) AS "createdAt", iso_instant(l.expires_at) AS "expiresAt",
    iso_instant(l.opened_at) AS "openedAt", iso_instant(l.ended_at) AS "endedAt", coalesce(s.name, l.created_by) AS "sentBy", l.call_id AS "callId",
    l.birth_date_tries AS "birthDateTries", coalesce(p.checkout_declines, 0) AS declines, p.decline_code AS "declineCode",
    CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id, 'status', p.status, 'receiptNo', p.receipt_no) END AS payment
  FROM pay_links l JOIN accounts a ON a.id = l.account_id JOIN billing_entities e ON e.id = a.entity_id JOIN messages m ON m.id = l.message_id
    LEFT JOIN payments p ON p.id = l.payment_id LEFT JOIN staff s ON s.id::text = l.created_by
  WHERE l.channel = 'agent_link' AND (${where}) ORDER BY l.created_at DESC, l.id LIMIT ${limit}`;

export const ONE_LINK = linksSql('l.id = $1', 1);

/** What staff are shown of a link: never its address. */
export function viewLink({ declineCode, guarantorId: _guarantorId, ...link }: LinkJson): PayLink {
  return { ...link, decline: declineCode ? declineWords(declineCode).say : null };
}

/** The guarantor's contact points, for the choice of where to send. `$1` guarantor, `$2` since when one is new, `$3` call. */
export const POINTS_SQL = `SELECT k.id, k.kind, k.status, g.language, NOT k.from_host AND k.created_at > $2
    AND NOT coalesce((SELECT cg.strong FROM call_guarantors cg WHERE cg.call_id = $3::uuid AND cg.guarantor_id = g.id), false) AS "tooNew" FROM guarantors g
  LEFT JOIN contact_points k ON k.guarantor_id = g.id AND k.status <> 'retired' WHERE g.id = $1
  ORDER BY array_position(ARRAY['mobile', 'email', 'landline', 'postal'], k.kind), k.id`;
