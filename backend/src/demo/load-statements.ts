import { dayOf, type Day } from '@billing/contract';
import type { ClientBase } from 'pg';
import { doorHash, drawDoor } from '#pay-links';
import { statementFactsSql, type StatementFacts } from '#statements';
import { statementsOfThePast, type PastStatement } from './statements-of-the-past';

interface Options {
  now: Date;
  /** `HASH_KEY`: the codes on the statements lead to the payment page. */
  hashKey: string;
  /** So many accounts at most; the others keep what the host printed. */
  accounts: number;
}
interface Made extends PastStatement {
  door: { id: string; token: string };
}

const FACTS = statementFactsSql('all');
const AT_ONCE = 200;
const DUE_AFTER_DAYS = 25;

/** Accounts whose statements of the last three months can be ours: nothing of theirs needs more than the journal to be told. */
const MAILED = `SELECT h.account_id AS id, json_agg(json_build_object('on', h.statement_on, 'closingCents', h.closing_cents) ORDER BY h.statement_on) AS mailed
  FROM host_statements h JOIN accounts a ON a.id = h.account_id
  WHERE a.credit_cents = 0 AND NOT EXISTS (SELECT FROM plan_bills pb JOIN bills b ON b.id = pb.bill_id WHERE b.account_id = a.id)
  GROUP BY h.account_id, a.guarantor_id HAVING min(h.statement_on) > $1::date - 93 ORDER BY a.guarantor_id, h.account_id LIMIT $2`;

const KEEP = [
  `INSERT INTO payment_doors (id, token_hash, account_id, channel, language, expires_at, created_by, created_at)
   SELECT "doorId", hash, "accountId", 'qr', language, at + interval '13 months', 'system:statement-run', at FROM s`,
  `INSERT INTO statements (id, account_id, entity_id, statement_no, statement_on, due_on, period_start, period_end, through_entry_id, previous_id,
     opening_cents, activity_cents, closing_cents, amount_due_cents, language, layout, layout_version, snapshot, door_id, status, created_by, created_at)
   SELECT id, "accountId", "entityId", "statementNo", "statementOn", "dueOn", "periodStart", "periodEnd", "throughEntryId", "previousId",
     "openingCents", "closingCents" - "openingCents", "closingCents", "amountDueCents", language, layout, "layoutVersion", snapshot::json, "doorId", status, 'system:statement-run', at FROM s`,
  `INSERT INTO statement_bills (statement_id, bill_id, state, due_on, owed_cents)
   SELECT s.id, b."billId", b.state, b."dueOn", b."owedCents" FROM s CROSS JOIN LATERAL jsonb_to_recordset(s.bills) AS b("billId" int, state text, "dueOn" date, "owedCents" bigint)`,
  `INSERT INTO status_history (object_type, object_id, from_status, to_status, at)
   SELECT 'statement', s.id::text, h.before, h.after, s.at + h.later FROM s CROSS JOIN (VALUES (NULL, 'generated', interval '0', 1), ('generated', 'printed', interval '20 minutes', 2),
     ('printed', 'mailed', interval '9 hours', 3), ('mailed', 'delivered_assumed', interval '7 days', 4)) AS h(before, after, later, step)
   WHERE h.step <= CASE s.status WHEN 'mailed' THEN 3 ELSE 4 END ORDER BY s.at + h.later`,
  `DELETE FROM host_statements h USING (SELECT DISTINCT "accountId" FROM s) x WHERE h.account_id = x."accountId"`,
] as const;
const SHAPE = `id int, "accountId" int, "entityId" smallint, "statementNo" text, "statementOn" date, "dueOn" date, "periodStart" date, "periodEnd" date, "throughEntryId" bigint,
  "previousId" int, "openingCents" bigint, "closingCents" bigint, "amountDueCents" bigint, language text, layout text, "layoutVersion" smallint, snapshot text, "doorId" uuid, hash text,
  status text, at timestamptz, bills jsonb`;

/**
 * The demo's statements of the last three months as the product's own: frozen from the journal as it stood on each day,
 * and drawn when somebody first asks for the file. Loaded as owner with triggers off, like the book, in one transaction.
 * @returns how many
 */
export async function loadStatements(client: ClientBase, { now, hashKey, accounts }: Options): Promise<number> {
  const today = dayOf(now);
  const { rows: found } = await client.query<{ id: number; mailed: { on: Day; closingCents: number }[] }>(MAILED, [
    today,
    accounts,
  ]);
  const made: Made[] = [];
  for (let at = 0; at < found.length; at += AT_ONCE) {
    const some = new Map(found.slice(at, at + AT_ONCE).map((f) => [f.id, f.mailed]));
    const { rows } = await client.query<{ facts: StatementFacts }>(FACTS, [[...some.keys()], today]);
    for (const { facts } of rows) {
      const doors: Made['door'][] = [];
      const code = (): string => {
        doors.push(drawDoor(hashKey));
        return `https://pay.hartfordhealthcare.org/q/${doors.at(-1)!.token}`;
      };
      const own = statementsOfThePast({ facts, mailed: some.get(facts.accountId)! }, DUE_AFTER_DAYS, code);
      made.push(...own.map((one, i) => ({ ...one, door: doors[i]! })));
    }
  }
  await keep(client, number(made), today);
  return made.length;
}

/** In the order in which the runs of those days would have issued them. */
function number(made: Made[]): Made[] {
  const last = { 1: 0, 2: 0 };
  made.sort(
    (a, b) => a.snapshot.statementOn.localeCompare(b.snapshot.statementOn) || a.facts.accountId - b.facts.accountId,
  );
  for (const one of made) one.snapshot.statementNo = String((last[one.facts.entityId] += 1)).padStart(7, '0');
  return made;
}

async function keep(client: ClientBase, made: Made[], today: Day): Promise<void> {
  const lastOf = new Map<number, number>();
  const rows = made.map(({ snapshot: s, facts, door, ...one }, i) => {
    const previousId = lastOf.get(facts.accountId) ?? null;
    lastOf.set(facts.accountId, i + 1);
    return {
      id: i + 1,
      previousId,
      accountId: facts.accountId,
      entityId: facts.entityId,
      statementNo: s.statementNo,
      statementOn: s.statementOn,
      dueOn: s.dueOn,
      openingCents: s.openingCents,
      closingCents: s.closingCents,
      amountDueCents: s.amountDueCents,
      language: s.language,
      layout: s.layout,
      layoutVersion: s.layoutVersion,
      periodStart: one.periodStart,
      periodEnd: one.periodEnd,
      throughEntryId: one.throughEntryId,
      snapshot: JSON.stringify(s),
      doorId: door.id,
      hash: doorHash(door.token),
      status: s.statementOn < dayOf(new Date(Date.parse(today) - 7 * 86_400_000)) ? 'delivered_assumed' : 'mailed',
      at: `${s.statementOn}T07:30:00Z`,
      bills: s.visits.map((v) => ({ billId: v.billId, state: v.state, dueOn: v.dueOn, owedCents: v.owedCents })),
    };
  });
  await client.query('BEGIN');
  try {
    await client.query('SET LOCAL session_replication_role = replica');
    await client.query(
      `CREATE TEMP TABLE s ON COMMIT DROP AS SELECT * FROM jsonb_to_recordset($1::jsonb) AS s(${SHAPE})`,
      [JSON.stringify(rows)],
    );
    for (const statement of KEEP) await client.query(statement);
    await client.query(
      `UPDATE statement_numbers n SET last_no = (SELECT count(*) FROM s WHERE s."entityId" = n.entity_id)`,
    );
    await client.query("SELECT setval(pg_get_serial_sequence('statements', 'id'), $1, false)", [rows.length + 1]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
