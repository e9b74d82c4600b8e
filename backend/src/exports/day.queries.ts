import type { Cents } from '@billing/contract';

/** What a row of the day is: money that came, went back, or moved between bills and credit. */
export const CAUSES = ['payment', 'refund', 'refund_undone', 'void', 'return', 'applied'] as const;
export type Cause = (typeof CAUSES)[number];

export interface DayRow {
  paymentId: string;
  cause: Cause;
  /** The row of ours that caused it: the payment, the refund, the void, the return; of `applied` its first entry. */
  causeId: string;
  hostSystem: string;
  guarantorId: string;
  entity: string;
  at: Date;
  tender: string;
  channel: string;
  last4: string | null;
  /** What came to the payment, less what left it. */
  amountCents: Cents;
  /** What came on bills, by visit account; negative where it was taken off. */
  allocations: { id: string; cents: Cents }[];
  /** The same for each row: how the day changed what is unapplied on all payments together. */
  bookCents: Cents;
}

/** Kinds that move money between a payment and a bill; all others bring it to a payment, or take it away. */
const ON_BILLS = "('payment_allocated', 'allocation_released', 'credit_crossed')";

/** What the host's own feed posted is left out: it is never told its own rows again. */
const OF_THE_DAY = `e.effective_on = $1 AND l.gl_id = 2 AND e.actor_id <> 'system:import' AND e.request_id NOT LIKE 'import:%'`;
const CREDITED = `CASE l.direction WHEN 'C' THEN l.amount_cents ELSE -l.amount_cents END`;

/**
 * The journal of one New York day, by payment and transaction. Each row carries what the day did to all unapplied money,
 * straight from the lines, so that the rows can be proven against the books of the same moment.
 */
export const DAY_ROWS = `
  WITH moved AS (
    SELECT l.payment_id, e.xid, e.posted_at, e.id, e.kind, e.source_id, ${CREDITED} AS cents
    FROM journal_entries e JOIN journal_lines l ON l.entry_id = e.id WHERE ${OF_THE_DAY}
  ), things AS (
    SELECT payment_id, xid, posted_at,
      CASE WHEN bool_or(kind = 'payment_received') THEN 'payment' WHEN bool_or(kind = 'payment_voided') THEN 'void' WHEN bool_or(kind = 'payment_returned') THEN 'return'
        WHEN bool_or(kind = 'refund_sent') THEN 'refund' WHEN bool_or(kind = 'refund_abandoned') THEN 'refund_undone' ELSE 'applied' END AS cause,
      coalesce(min(source_id) FILTER (WHERE kind NOT IN ${ON_BILLS}), min(id)::text) AS cause_id,
      coalesce(sum(cents) FILTER (WHERE kind NOT IN ${ON_BILLS}), 0) AS cents
    FROM moved GROUP BY payment_id, xid, posted_at
  ), parts AS (
    SELECT m.payment_id, m.xid, m.posted_at, va.external_id AS id, sum(${CREDITED}) AS cents
    FROM moved m JOIN journal_lines l ON l.entry_id = m.id AND l.gl_id = 1 JOIN bills b ON b.id = l.bill_id JOIN visit_accounts va ON va.id = b.visit_account_id
    WHERE m.kind IN ${ON_BILLS} GROUP BY m.payment_id, m.xid, m.posted_at, va.external_id
  )
  SELECT t.payment_id AS "paymentId", t.cause, t.cause_id AS "causeId", g.source_system AS "hostSystem", g.external_id AS "guarantorId", en.code AS entity, t.posted_at AS at,
    coalesce(p.host_tender, p.method) AS tender, p.channel, p.card_last4 AS last4, t.cents::float8 AS "amountCents",
    coalesce((SELECT json_agg(json_build_object('id', x.id, 'cents', x.cents) ORDER BY x.id) FROM parts x
      WHERE x.payment_id = t.payment_id AND x.xid = t.xid AND x.posted_at = t.posted_at AND x.cents <> 0), '[]') AS allocations,
    (SELECT sum(${CREDITED}) FROM journal_entries e JOIN journal_lines l ON l.entry_id = e.id WHERE ${OF_THE_DAY})::float8 AS "bookCents"
  FROM things t JOIN payments p ON p.id = t.payment_id JOIN accounts a ON a.id = p.account_id
    JOIN guarantors g ON g.id = a.guarantor_id JOIN billing_entities en ON en.id = a.entity_id
  ORDER BY t.posted_at, t.payment_id, t.cause, t.cause_id`;
