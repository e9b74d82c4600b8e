import type { PromiseStatus } from '@billing/contract';
import type { ClientBase } from 'pg';
import type { Book } from './book';
import { AGENTS } from './staff';
import { at } from './times';

const AGENT = AGENTS[0]!.id;
const WORDS = 'You will pay by the day that we agreed on, in whatever way you like. Is that right?';

/** Accounts with something owed and nothing else of the demo on them, from the last. */
const PLAIN = `SELECT a.id, a.guarantor_id AS "guarantorId" FROM accounts a JOIN guarantors g ON g.id = a.guarantor_id
  WHERE g.death_date IS NULL AND a.balance_cents > 12000 AND NOT EXISTS (SELECT FROM plans p WHERE p.account_id = a.id) AND NOT EXISTS (SELECT FROM holds h WHERE h.account_id = a.id)
    AND NOT EXISTS (SELECT FROM tasks t WHERE t.guarantor_id = g.id) AND NOT EXISTS (SELECT FROM payments y WHERE y.account_id = a.id AND y.created_at > $2::timestamptz - interval '45 days')
  ORDER BY a.id DESC OFFSET $1 LIMIT 1`;
const INSERT = `INSERT INTO promises (decision_id, account_id, amount_cents, promised_on, grace_days, threshold_percent, status, paid_cents, language, words_version, words, made_by, made_at, decided_at, over_by, over_reason)
  SELECT gen_random_uuid(), p."accountId", p."amountCents", p."promisedOn", 3, 100, p.status, p."paidCents", 'en', 'promise-2026-11', $2, $3, p."madeAt", p."decidedAt", p."overBy", p."overReason"
  FROM jsonb_to_record($1::jsonb) AS p("accountId" int, "amountCents" bigint, "promisedOn" date, status text, "paidCents" bigint, "madeAt" timestamptz, "decidedAt" timestamptz, "overBy" text, "overReason" text)`;

interface DemoPromise {
  accountId: number;
  amountCents: number;
  promisedOn: string;
  status: PromiseStatus;
  paidCents: number;
  madeAt: string;
  decidedAt: string | null;
  overBy: string | null;
  overReason: string | null;
}

/** A promise in each state, dated from today; those that were kept, by payments that are in the book. */
export async function writePromises(client: ClientBase, book: Book): Promise<void> {
  const write = (p: DemoPromise) => client.query(INSERT, [JSON.stringify(p), WORDS, AGENT]);
  const plain = async (nth: number) => (await client.query<{ id: number; guarantorId: number }>(PLAIN, [nth, book.now])).rows[0]; // prettier-ignore
  const over = { overBy: null, overReason: null };
  const days: [PromiseStatus, made: number, promised: number, decided: number | null][] = [
    ['open', 3, -4, null],
    ['open', 1, -12, null],
    ['broken', 20, 12, 8],
    ['canceled', 16, 5, 10],
    ['superseded', 14, 2, 6],
  ];
  for (const [nth, [status, made, promised, decided]] of days.entries()) {
    const account = await plain(nth);
    if (!account) continue;
    const ended = ['canceled', 'superseded'].includes(status) ? { overBy: AGENT, overReason: status === 'canceled' ? 'They pay by a plan now.' : 'A new promise takes its place.' } : over; // prettier-ignore
    await write({ accountId: account.id, amountCents: 60_00 + nth * 15_00, promisedOn: book.ago(promised), status, paidCents: 0, madeAt: at(book.ago(made), 14 * 60 + 10), decidedAt: decided === null ? null : at(book.ago(decided), 6 * 60), ...ended }); // prettier-ignore
    if (status === 'superseded')
      await write({ accountId: account.id, amountCents: 90_00, promisedOn: book.ago(-8), status: 'open', paidCents: 0, madeAt: at(book.ago(6), 6 * 60), decidedAt: null, ...over }); // prettier-ignore
  }
  await ofPayments(client, write);
  await client.query(
    `INSERT INTO status_history (object_type, object_id, from_status, to_status, at)
     SELECT 'promise', x.id, x.before, x.after, x.at FROM (SELECT id::text, NULL AS before, 'open' AS after, made_at AS at, 1 AS n FROM promises
       UNION ALL SELECT id::text, 'open', status, decided_at, 2 FROM promises WHERE status <> 'open') x ORDER BY x.at, x.n`,
  );
  await writeApplications(client, book, [await plain(7), await plain(8)]);
}

/** Kept, kept in part and broken by a return: made a day before the payment that they are about. */
async function ofPayments(client: ClientBase, write: (p: DemoPromise) => Promise<unknown>): Promise<void> {
  const { rows } = await client.query<{ accountId: number; cents: number; at: Date; on: string; returned: boolean }>(
    `SELECT y.account_id AS "accountId", y.amount_cents::float8 AS cents, y.created_at AS at, y.received_on::text AS "on", r.id IS NOT NULL AS returned FROM payments y LEFT JOIN payment_returns r ON r.payment_id = y.id AND r.returned_on <= y.received_on + 3
     WHERE y.created_at > (SELECT max(created_at) FROM payments) - interval '25 days' AND y.received_on < (SELECT max(received_on) FROM payments) - 5 AND (y.status = 'succeeded' AND r.id IS NULL OR y.status = 'returned' AND r.id IS NOT NULL)
       AND (SELECT count(*) FROM payments o WHERE o.account_id = y.account_id AND o.created_at > y.created_at - interval '2 days' AND o.received_on <= y.received_on + 4) = 1
     ORDER BY r.id IS NOT NULL DESC, y.created_at DESC, y.id LIMIT 3`,
  );
  for (const [i, p] of rows.entries()) {
    const status: PromiseStatus = p.returned ? 'broken_by_return' : i % 2 === 0 ? 'kept' : 'partially_kept';
    const made = new Date(p.at.getTime() - 86_400_000).toISOString();
    await write({ accountId: p.accountId, amountCents: status === 'partially_kept' ? p.cents * 2 : p.cents, promisedOn: p.on, status, paidCents: p.returned ? 0 : p.cents, madeAt: made, decidedAt: new Date(p.at.getTime() + 4 * 86_400_000).toISOString(), overBy: null, overReason: null }); // prettier-ignore
  }
}

/** One was sent on paper, one was applied for: its accounts are on hold. */
async function writeApplications(
  client: ClientBase,
  book: Book,
  guarantors: ({ id: number; guarantorId: number } | undefined)[],
): Promise<void> {
  const [sent] = guarantors;
  if (sent)
    await client.query(
      `WITH a AS (INSERT INTO assistance_applications (guarantor_id, status, started_at, created_by) VALUES ($1, 'started', $2, $3) RETURNING id)
       INSERT INTO assistance_sendings (id, application_id, way, language, sent_by, sent_at) SELECT gen_random_uuid(), id, 'paper', 'en', $3, $2 FROM a`,
      [sent.guarantorId, at(book.ago(8), 10 * 60 + 20), AGENT],
    );
  await client.query(
    `INSERT INTO assistance_applications (guarantor_id, status, started_at, submitted_at, placement_id, created_by)
     SELECT a.guarantor_id, 'submitted', h.placed_at, h.placed_at, h.placement_id, h.placed_by FROM holds h JOIN accounts a ON a.id = h.account_id WHERE h.type = 'assistance' AND h.status = 'active'`,
  );
  await client.query(
    `INSERT INTO status_history (object_type, object_id, from_status, to_status, at)
     SELECT 'assistance_application', id::text, NULL, status, started_at FROM assistance_applications ORDER BY started_at`,
  );
}
