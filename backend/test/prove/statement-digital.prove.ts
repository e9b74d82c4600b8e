import { randomUUID } from 'node:crypto';
import { addDays } from '@billing/contract';
import { Clock } from '#kernel';
import { RunStatements } from '#statements';
import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import { makeGuarantor, makePayment, makeVisit, type MadeGuarantor, type MadeVisit } from '../kit/builders';

type Debtor = MadeGuarantor & { visit: MadeVisit };
let desk: TestApp;
beforeAll(async () => {
  desk = await startApp();
});
afterAll(async () => {
  await expectBalancedBooks(desk.db);
  await desk.close();
});

async function debtor(email: string | null = null): Promise<Debtor> {
  const guarantor = await makeGuarantor(desk.db, { email });
  await desk.db.query("UPDATE contact_points SET status = 'verified' WHERE guarantor_id = $1", [guarantor.id]);
  const account = guarantor.accounts[0]!;
  const { id: guarantorId, patientId } = guarantor;
  return { ...guarantor, visit: await makeVisit(desk.db, { guarantorId, patientId, account, owedCents: 31_240 }) };
}

test('bills go by email instead of paper or before it: paper follows after five days, unless nothing of it is owed any more', async () => {
  const today = desk.app.get(Clock).today();
  const day = Number(today.slice(8)) <= 28 ? today : addDays(today, -3);
  const people = {
    paper: await debtor(),
    paperless: await debtor('p@example.org'),
    first: await debtor('f@example.org'),
    paid: await debtor('g@example.org'),
    stopped: await debtor('s@example.org'),
    moved: await debtor('m@example.org'),
  };
  const callId = randomUUID();
  const { staff } = await desk.signIn('agent');
  await desk.db.query("INSERT INTO calls (id, staff_id, status, started_at, ended_at, closed_at) VALUES ($1, $2, 'closed', now(), now(), now())", [callId, staff!.id]);
  const says = async (who: Debtor, scope: string, decision = 'granted') =>
    desk.db.query(
      `INSERT INTO consent_events (contact_point_id, scope, decision, script_version, call_id, recorded_by, recorded_at)
       SELECT k.id, $2, $3, 'test', $4, 'system:test', now() FROM contact_points k WHERE k.guarantor_id = $1 AND k.kind = 'email'`,
      [who.id, scope, decision, callId],
    );
  await says(people.paperless, 'paperless');
  for (const who of [people.first, people.paid, people.stopped, people.moved]) await says(who, 'statement_ready');
  await says(people.stopped, 'statement_ready', 'revoked');
  await desk.db.query("UPDATE contact_points SET status = 'undeliverable' WHERE guarantor_id = $1 AND kind = 'postal'", [people.moved.id]);
  await desk.db.query('UPDATE accounts SET statement_day = CASE WHEN id = ANY($2) THEN $1::int ELSE 1 + $1::int % 28 END', [
    Number(day.slice(8)),
    Object.values(people).map((p) => p.accounts[0]!.id),
  ]);
  const runs = desk.app.get(RunStatements);
  const run = await runs.finish(await runs.begin('system:test', day));
  const last = async (who: Debtor) =>
    (
      await desk.db.query<{ status: string }>(
        'SELECT status FROM statements WHERE account_id = $1 ORDER BY id DESC LIMIT 1',
        [who.accounts[0]!.id],
      )
    ).rows[0]!.status;
  const all = () => Promise.all(Object.values(people).map(last));
  expect(await all()).toEqual(['printed', 'e_delivered', 'held_for_digital', 'held_for_digital', 'printed', 'e_delivered']);
  expect([run.issued, run.paper, run.printed, run.printedDueCents]).toEqual([6, 2, 2, run.statementDueCents]);
  expect(run.reasons).toEqual([
    { reason: 'digital_first', accounts: 2, cents: 62_480 },
    { reason: 'paperless', accounts: 2, cents: 62_480 },
  ]);
  const { rows: told } = await desk.db.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM statement_notices n JOIN messages m ON m.id = n.message_id WHERE m.subject = 'Your bill is ready'",
  );
  expect(told[0]!.n).toBe(4);

  const { visit, accounts } = people.paid;
  await makePayment(desk.db, { account: accounts[0]!, amountCents: 31_240, bill: { billId: visit.billId!, visitAccountId: visit.visitAccountId } });
  await desk.advance(5 * 86_400_000);
  const next = desk.app.get(Clock).today();
  await desk.db.query('UPDATE accounts SET statement_day = $1', [1 + (Number(next.slice(8)) % 28)]);
  const later = await runs.finish(await runs.begin('system:test', next));
  expect(await all()).toEqual(['printed', 'e_delivered', 'printed', 'e_delivered', 'printed', 'e_delivered']);
  expect([later.issued, later.paper, later.printed, later.printedDueCents]).toEqual([0, 1, 1, later.statementDueCents]);
  await desk.advance(-5 * 86_400_000);
}, 60_000); // prettier-ignore
