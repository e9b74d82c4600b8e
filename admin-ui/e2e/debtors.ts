import { type DemoGuarantor, sql } from './kit';

interface Debtor {
  /** How many accounts they owe on. */
  accounts?: number;
  /** Owed on each at least. */
  aboveCents?: number;
  /** From the end of the book, so that other journeys find theirs at its beginning. */
  fromEnd?: boolean;
  /** More in SQL of `g`. */
  more?: string;
}

/**
 * The nth person of the demo who can be called and charged: owes, has nothing open, no plan, no hold and no credit, so that what a
 * journey pays is all that moves. @throws where the demo has no such guarantor
 */
export async function debtor(nth: number, who: Debtor = {}): Promise<DemoGuarantor> {
  const { accounts = 1, aboveCents = 5_000, fromEnd = true, more = 'true' } = who;
  const of = (table: string, alias: string): string =>
    `SELECT FROM ${table} ${alias} JOIN accounts o ON o.id = ${alias}.account_id WHERE o.guarantor_id = g.id`;
  const [row] = await sql<DemoGuarantor>(
    `SELECT g.id, g.first_name AS "firstName", g.last_name AS "lastName", to_char(g.birth_date, 'MM/DD/YYYY') AS "birthDate",
       (SELECT left(c.zip, 5) FROM contact_points c WHERE c.guarantor_id = g.id AND c.kind = 'postal' AND c.status <> 'retired' ORDER BY c.id DESC LIMIT 1) AS zip,
       min(a.id) AS "accountId", min(a.bill_id) AS "billId", sum(a.balance_cents)::float8 AS "owedCents"
     FROM guarantors g JOIN accounts a ON a.guarantor_id = g.id
     WHERE g.birth_date IS NOT NULL AND g.death_date IS NULL AND a.balance_cents > 0
       AND EXISTS (SELECT FROM contact_points c WHERE c.guarantor_id = g.id AND c.kind = 'postal' AND c.status <> 'retired' AND c.zip IS NOT NULL)
       AND NOT EXISTS (SELECT FROM verification_cooldowns v WHERE v.guarantor_id = g.id)
       AND NOT EXISTS (${of('plans', 'n')})
       AND NOT EXISTS (${of('holds', 'h')})
       AND NOT EXISTS (SELECT FROM accounts o WHERE o.guarantor_id = g.id AND o.credit_cents > 0)
       AND NOT EXISTS (${of('payments', 'p')} AND p.status IN ('initiated', 'processing', 'unknown'))
       AND (${more})
     GROUP BY g.id HAVING count(*) = $2 AND min(a.balance_cents) > $3 AND sum(a.balance_cents) < 900000
     ORDER BY g.id ${fromEnd ? 'DESC' : ''} OFFSET $1 LIMIT 1`,
    [nth, accounts, aboveCents],
  );
  if (!row) throw new Error('the demo has no such guarantor');
  return row;
}

/** Nothing saved with us: what is offered first is a card that is read aloud. */
export const WITHOUT_CARD = 'NOT EXISTS (SELECT FROM payment_methods m WHERE m.guarantor_id = g.id)';
