import { HOLD_RULES, type Cents, type CollectPurpose, type Day, type HoldType } from '@billing/contract';

/** Runs a statement, in a command's transaction or on the pool of reads. */
export type Look = <T extends object>(sql: string, values: unknown[]) => Promise<T[]>;
export type CollectTarget = { accountId: number } | { visitAccountId: number };

export interface CollectAnswer {
  allowed: boolean;
  /** The rule that says no, or that holds back a part; null where nothing does. */
  rule: string | null;
  citation: string | null;
  holdId: number | null;
  type: HoldType | null;
  /** When it is looked at again or ends; a person may lift it earlier. */
  until: Day | null;
  /** Of what is open, so much may not be collected; allowed is what is left. */
  heldCents: Cents;
  openCents: Cents;
}

interface Row {
  allowed: boolean;
  holdId: number | null;
  type: HoldType | null;
  until: Day | null;
  heldCents: number;
  openCents: number;
}

const ASK = `SELECT c.allowed, c.hold_id AS "holdId", h.type, c.until::text AS until, c.held_cents::float8 AS "heldCents", c.open_cents::float8 AS "openCents"
  FROM can_collect(coalesce($1::int, (SELECT v.account_id FROM visit_accounts v WHERE v.id = $2)), $2::int, $3, $4) c LEFT JOIN holds h ON h.id = c.hold_id`;

/**
 * The one question before money is asked for or taken by itself (F-34): may this account, or this visit's bill, be
 * collected on for this purpose at this moment? What a patient pays of their own will is never asked here.
 */
export async function canCollect(
  look: Look,
  target: CollectTarget,
  purpose: CollectPurpose,
  at: Date,
): Promise<CollectAnswer> {
  const account = 'accountId' in target ? target.accountId : null;
  const visit = 'visitAccountId' in target ? target.visitAccountId : null;
  const [row] = await look<Row>(ASK, [account, visit, purpose, at]);
  const { type, allowed } = row!;
  if (type === null && !allowed) return { ...row!, ...PROMISE };
  return { ...row!, rule: ruleOf(type), citation: type && HOLD_RULES[type].citation };
}

/** F-32: while a promise is open, nothing else is asked for. */
const PROMISE = {
  rule: 'Promise to pay: until its day and grace are over, nothing else reminds of it.',
  citation: 'Billing policy, promises',
};

const ruleOf = (type: HoldType | null): string | null => type && `${HOLD_RULES[type].name}: ${HOLD_RULES[type].rule}`;

export interface HeldBill {
  billId: number;
  type: HoldType;
  /** Of its balance. */
  heldCents: Cents;
}

const HELD = `SELECT b.id AS "billId", x.held::float8 AS "heldCents",
    (SELECT h.type FROM holds h WHERE h.account_id = b.account_id AND (h.visit_account_id IS NULL OR h.visit_account_id = b.visit_account_id) AND is_holding(h, $3, $4)
      ORDER BY h.visit_account_id IS NOT NULL, h.placed_at, h.id LIMIT 1) AS type
  FROM accounts a JOIN bills b ON b.account_id = a.id AND b.status = 'open' AND b.balance_cents > 0
    CROSS JOIN LATERAL (SELECT held_of_bill(a.id, b.visit_account_id, b.balance_cents, $3, $4) AS held) x
  WHERE (a.id = $1 OR a.guarantor_id = $2) AND x.held > 0 ORDER BY b.id`;

/** The same, bill by bill: the open bills of which something is held for this purpose. */
export async function heldBills(
  look: Look,
  of: { accountId: number } | { guarantorId: number },
  purpose: CollectPurpose,
  at: Date,
): Promise<Map<number, HeldBill>> {
  const account = 'accountId' in of ? of.accountId : null;
  const guarantor = 'guarantorId' in of ? of.guarantorId : null;
  const rows = await look<HeldBill>(HELD, [account, guarantor, purpose, at]);
  return new Map(rows.map((row) => [row.billId, row]));
}
