// Installments that are all due on one day, taken by the worker's own run of the day while it is killed again and again.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sleep } from '../../scripts/runtime/processes.mjs';

/** 50,000 in half an hour. */
export const LIMIT_PER_SECOND = 50_000 / (30 * 60);
const SLICE = 5_000;

const ACCOUNTS = `SELECT DISTINCT ON (a.id) a.id AS "accountId", a.guarantor_id AS "guarantorId", b.id AS "billId", b.balance_cents::float8 AS cents
  FROM accounts a JOIN bills b ON b.account_id = a.id AND b.status = 'open' AND b.balance_cents > 5000
  WHERE NOT EXISTS (SELECT FROM plans p WHERE p.account_id = a.id)
    AND NOT EXISTS (SELECT FROM payments p WHERE p.account_id = a.id AND p.status IN ('initiated', 'processing', 'unknown'))
  ORDER BY a.id, b.id LIMIT $1`;

const JSON_ROWS = `jsonb_to_recordset($1) AS r("planId" int, "accountId" int, "guarantorId" int, "billId" int, cents bigint, "acceptanceId" uuid)`;
const TODAY = `(product_now() AT TIME ZONE 'America/New_York')::date`;
/** Two payments each, the first of them today, by autopay: what the desk would have written a month ago. */
const STATEMENTS = [
  `INSERT INTO payment_methods (guarantor_id, processor_pm_id, brand, last4, exp_month, exp_year, is_default, consent_script_version, consent_given_by, consented_at, created_by)
   SELECT DISTINCT ON (r."guarantorId") r."guarantorId", 'pm_card_visa__9' || r."guarantorId", 'visa', '4242', 12, 2040, false, 'keep-card-2026-11', 'caller', now(), 'system:bench' FROM ${JSON_ROWS} ON CONFLICT DO NOTHING`,
  `INSERT INTO plan_acceptances (id, guarantor_id, kind, relationship, language, script_version, script, preview_hash, recorded_by, recorded_at)
   SELECT "acceptanceId", "guarantorId", 'oral', 'self', 'en', 'plan-2026-11', 'bench', repeat('0', 64), 'system:bench', now() FROM ${JSON_ROWS}`,
  `INSERT INTO plans (id, account_id, status, acceptance_id, method_id, grace_days, created_by, created_at, activated_at)
   SELECT r."planId", r."accountId", 'active', r."acceptanceId", (SELECT m.id FROM payment_methods m WHERE m.guarantor_id = r."guarantorId" AND m.processor_pm_id = 'pm_card_visa__9' || r."guarantorId"), 10, 'system:bench', now(), now() FROM ${JSON_ROWS}`,
  `INSERT INTO plan_bills (plan_id, bill_id, amount_cents) SELECT "planId", "billId", cents FROM ${JSON_ROWS}`,
  `INSERT INTO plan_versions (plan_id, version_no, intent, frequency, anchors, first_due_on, last_due_on, n, amount_cents, last_cents, total_cents, policy_version, made_by, made_at)
   SELECT "planId", 1, 'created', 'monthly', '{1}', ${TODAY}, ${TODAY} + 31, 2, cents / 2, cents - cents / 2, cents, 1, 'system:bench', now() FROM ${JSON_ROWS}`,
  `INSERT INTO installments (plan_id, version_no, seq_no, due_on, amount_cents, status, next_attempt_on, noticed_on)
   SELECT r."planId", 1, s.no, ${TODAY} + (s.no - 1) * 31, CASE s.no WHEN 1 THEN r.cents / 2 ELSE r.cents - r.cents / 2 END, 'scheduled', ${TODAY} + (s.no - 1) * 31, ${TODAY} - 7 FROM ${JSON_ROWS} CROSS JOIN (VALUES (1), (2)) AS s(no)`,
];

/** @returns how many installments are due today now */
export async function makeDue(db, wanted) {
  // Whatever hour it is in New York: the run of the day may begin.
  await db.query(
    `INSERT INTO settings (key, version, value, effective_from, created_by)
     SELECT key, version + 1, jsonb_set(value, '{runFrom}', '"00:00"'), '2000-01-01', 'system:bench' FROM settings WHERE key = 'plan_autopay' ORDER BY version DESC LIMIT 1`,
  );
  const { rows } = await db.query(ACCOUNTS, [wanted]);
  const [{ next }] = (await db.query('SELECT coalesce(max(id), 2000) + 1 AS next FROM plans')).rows;
  for (let from = 0; from < rows.length; from += SLICE) {
    const some = rows.slice(from, from + SLICE).map((row, at) => ({ ...row, planId: next + from + at, acceptanceId: randomUUID() })); // prettier-ignore
    await db.query('BEGIN');
    for (const statement of STATEMENTS) await db.query(statement, [JSON.stringify(some)]);
    await db.query('COMMIT');
  }
  await db.query(`SELECT setval(pg_get_serial_sequence('plans', 'id'), (SELECT max(id) + 1 FROM plans), false)`);
  await db.query('ANALYZE plans, installments, plan_bills, payment_methods');
  return rows.length;
}

const paidOf = async (db) =>
  (await db.query("SELECT count(*)::int AS n FROM installments n JOIN plans p ON p.id = n.plan_id WHERE p.created_by = 'system:bench' AND n.seq_no = 1 AND n.status = 'paid'")).rows[0].n; // prettier-ignore

/** @returns figures, and how many installments were charged twice or not at all by the processor's own log */
export async function planDay({ db, services, installments, kills, worker = {} }) {
  const due = await makeDue(db, installments);
  await services.start('worker', worker);
  const since = performance.now();
  const cpu = { worker: 0, sandbox: services.cpuSeconds('sandbox') ?? NaN };
  let killed = 0;
  let idle = 0;
  let before = 0;
  let paid = 0;
  while (paid < due) {
    await sleep(200);
    paid = await paidOf(db);
    if (killed < kills && paid >= ((killed + 1) * due) / (kills + 1)) {
      cpu.worker += services.cpuSeconds('worker') ?? NaN;
      process.kill(JSON.parse(readFileSync(join(services.dataDir, 'run', 'worker.json'), 'utf8')).pid, 'SIGKILL');
      killed += 1;
      await services.stop('worker');
      await services.start('worker', worker);
    }
    idle = paid === before ? idle + 1 : 0;
    before = paid;
    // What a killed worker had under way is asked for after half a minute, and tried again: nobody waits for that here.
    if (idle > 0 && idle % 25 === 0) await services.advance(61_000);
    if (idle > 1_500) throw new Error(`Of ${due} installments ${paid} are paid, and nothing moves any more.`);
  }
  const seconds = (performance.now() - since) / 1000;
  cpu.worker += services.cpuSeconds('worker') ?? NaN;
  cpu.sandbox = (services.cpuSeconds('sandbox') ?? NaN) - cpu.sandbox;
  await services.stop('worker');
  return { due, seconds, perSecond: due / seconds, killed, cpuMs: (cpu.worker * 1000) / due, ...(await judge(db, services, due)) };
} // prettier-ignore

/** By the processor's own log: each installment one charge that counts, each charge one of our payments. */
async function judge(db, services, due) {
  const answer = await fetch(`http://127.0.0.1:${services.ports.sandbox}/_sandbox/log`);
  const { entries } = await answer.json();
  const charges = new Map();
  for (const { effect, metadata } of entries)
    if (effect === 'charge.succeeded') charges.set(metadata?.payment_id, (charges.get(metadata?.payment_id) ?? 0) + 1);
  const { rows } = await db.query(
    `SELECT t.installment_id AS id, array_agg(t.payment_id::text) AS payments FROM plan_attempts t JOIN installments n ON n.id = t.installment_id JOIN plans p ON p.id = n.plan_id WHERE p.created_by = 'system:bench' GROUP BY 1`,
  );
  const times = rows.map(({ payments }) => payments.reduce((n, id) => n + (charges.get(id) ?? 0), 0));
  return { twice: times.filter((n) => n > 1).length, never: due - times.filter((n) => n >= 1).length };
}
