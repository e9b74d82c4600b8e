import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BundleReprints } from '../../src/statements/run/bundle-reprints';
import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import type { Browser, ProblemBody } from '../kit/browser';
import { makeGuarantor, makePayment, makeVisit, type MadeGuarantor, type MadeVisit } from '../kit/builders';
import { verifiedCall } from '../kit/calls';
import { readPdfs, wordsOf } from '../kit/read-pdf';

interface Letter {
  id: number;
  kind: string;
  balanceCents: number;
}
type Debtor = MadeGuarantor & { visit: MadeVisit };

let desk: TestApp;
let agent: Browser;
beforeAll(async () => {
  desk = await startApp();
  agent = await desk.signIn('agent');
});
afterAll(async () => {
  await expectBalancedBooks(desk.db);
  await desk.close();
});

async function debtor(wish: object = {}, owedCents = 31_240): Promise<Debtor> {
  const guarantor = await makeGuarantor(desk.db, { email: `${randomUUID()}@example.org`, ...wish });
  await desk.db.query("UPDATE contact_points SET status = 'verified' WHERE guarantor_id = $1", [guarantor.id]);
  const { id: guarantorId, patientId } = guarantor;
  const visit = await makeVisit(desk.db, { guarantorId, patientId, account: guarantor.accounts[0]!, owedCents });
  await verifiedCall(desk.db, agent, guarantor.id);
  return { ...guarantor, visit };
}
const keyed = (key: string = randomUUID()) => ({ headers: { 'idempotency-key': key } });
const make = (accountId: number, kind: string, key?: string) =>
  agent.post<Letter & ProblemBody>(`/api/accounts/${accountId}/letters`, { kind }, keyed(key));
async function bytes(path: string): Promise<Buffer> {
  const response = await fetch(`${desk.origin}${path}`, {
    headers: { cookie: `${agent.cookieName}=${agent.cookie}`, 'x-call-id': agent.callId! },
  });
  expect(response.status).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}
const words = (pdf: Buffer): string => readPdfs([pdf])[0]!.pages.map(wordsOf).join(' ');
const pointOf = async (guarantorId: number, kind: string) =>
  (
    await desk.db.query<{ id: number }>(
      'SELECT id FROM contact_points WHERE guarantor_id = $1 AND kind = $2 ORDER BY id DESC LIMIT 1',
      [guarantorId, kind],
    )
  ).rows[0]!.id;

describe('an itemized bill', () => {
  it('lists each service with its code explained and adds up to what is owed; once for a key, the same bytes for ever', async () => {
    const who = await debtor();
    const key = randomUUID();
    const [first, again] = [
      await make(who.accounts[0]!.id, 'itemized_bill', key),
      await make(who.accounts[0]!.id, 'itemized_bill', key),
    ];
    expect([first.status, first.body.balanceCents, again.body.id]).toEqual([201, 31_240, first.body.id]);
    const before = await bytes(`/api/letters/${first.body.id}/document.pdf`);
    const text = words(before);
    const { rows } = await desk.db.query<{ code: string | null; cents: number }>(
      'SELECT code, amount_cents::int AS cents FROM charge_lines WHERE visit_account_id = $1',
      [who.visit.visitAccountId],
    );
    for (const { code } of rows) expect(text).toContain(code ?? 'call us and we explain it');
    expect(text).toMatch(/Itemized bill.*All charges of this visit.*You owe.*\$312\.40/);
    expect(text).toContain('financial assistance');
    await makePayment(desk.db, { account: who.accounts[0]!, amountCents: 31_240, bill: { billId: who.visit.billId!, visitAccountId: who.visit.visitAccountId } }); // prettier-ignore
    expect((await bytes(`/api/letters/${first.body.id}/document.pdf`)).equals(before)).toBe(true);
    expect((await make(who.accounts[0]!.id, 'itemized_bill')).body.code).toBe('letter_nothing_to_itemize');
    const nothing = await make(who.accounts[0]!.id, 'balance_letter');
    expect(words(await bytes(`/api/letters/${nothing.body.id}/document.pdf`))).toContain('nothing');
    await expect(desk.db.query('UPDATE letters SET balance_cents = 1 WHERE id = $1', [first.body.id])).rejects.toThrow(/append-only/); // prettier-ignore
  });

  it('keeps the details of a restricted visit to itself, and speaks Spanish', async () => {
    const who = await debtor({ language: 'es' });
    await desk.db.query("UPDATE visits SET sensitivity = 'behavioral' WHERE guarantor_id = $1", [who.id]);
    const { body } = await make(who.accounts[0]!.id, 'itemized_bill');
    const text = words(await bytes(`/api/letters/${body.id}/document.pdf`));
    expect(text).toMatch(/Factura detallada.*restringidos.*\$312\.40/);
    expect(text).not.toMatch(/99213|Office|Hartford Hospital/);
  });

  it('is for the guarantor in a call, of a kind that exists, and goes nowhere without a confirmed address', async () => {
    const who = await debtor();
    const { body } = await make(who.accounts[0]!.id, 'balance_letter');
    expect((await make(who.accounts[0]!.id, 'love_letter')).status).toBe(400);
    const send = (sent: object) =>
      agent.post<{ status: string; letterId: number; address: string[] } & ProblemBody>(
        `/api/letters/${body.id}/send`,
        sent,
        keyed(),
      );
    const postal = await pointOf(who.id, 'postal');
    expect((await send({ way: 'mail', contactPointId: postal, addressConfirmed: false })).status).toBe(400);
    expect((await send({ way: 'link', contactPointId: postal, addressConfirmed: true })).status).toBe(400);
    const sent = await send({ way: 'mail', contactPointId: postal, addressConfirmed: true });
    expect(sent.body).toMatchObject({
      status: 'queued',
      letterId: body.id,
      address: ['1 ELM ST', 'HARTFORD CT 06103'],
    });
    await debtor();
    expect((await agent.get(`/api/letters/${body.id}/document.pdf`)).status).toBe(404);
    await verifiedCall(desk.db, agent, who.id, { patientId: who.patientId, relationship: 'self' });
    expect((await make(who.accounts[0]!.id, 'balance_letter')).body.code).toBe('statement_needs_guarantor');
  });
});

test('a statement goes out as a link: to a confirmed email, in the audit, and to the page that shows what is due', async () => {
  const who = await debtor();
  const made = await agent.post<{ id: number }>(`/api/accounts/${who.accounts[0]!.id}/statements`, {}, keyed());
  const link = (contactPointId: number | null) =>
    agent.post<{ id: string; status: string } & ProblemBody>(
      `/api/statements/${made.body.id}/reprint`,
      { way: 'link', contactPointId, addressConfirmed: true },
      keyed(),
    );
  expect((await link(null)).status).toBe(400);
  expect((await link(await pointOf(who.id, 'mobile'))).body.code).toBe('message_consent_required');
  const sent = await link(await pointOf(who.id, 'email'));
  expect([sent.status, sent.body.status]).toEqual([201, 'done']);
  const { rows } = await desk.db.query<{ subject: string; destination: string; channel: string }>(
    `SELECT m.subject, e.detail->>'destination' AS destination, p.channel FROM statement_notices n JOIN messages m ON m.id = n.message_id JOIN payment_doors p ON p.id = n.door_id
       JOIN audit_events e ON e.action = 'create.reprint' AND e.detail->>'deliveryId' = $2 WHERE n.statement_id = $1`,
    [made.body.id, sent.body.id],
  );
  expect(rows).toEqual([{ subject: 'Your bill, as you asked', destination: 'link', channel: 'notification_link' }]);
});

test('what was asked for by mail is bundled: the archived files, to the byte, with a cover where the address is another one; a damaged one goes nowhere', async () => {
  await desk.db.query("UPDATE statement_deliveries SET status = 'canceled' WHERE status = 'queued'");
  const who = await debtor();
  const asked: { id: string; sha256: string }[] = [];
  const order = async (): Promise<void> => {
    const made = await agent.post<{ id: number }>(`/api/accounts/${who.accounts[0]!.id}/statements`, {}, keyed());
    const postal = await pointOf(who.id, 'postal');
    const body = { way: 'mail', contactPointId: postal, addressConfirmed: true };
    asked.push((await agent.post<{ id: string; sha256: string }>(`/api/statements/${made.body.id}/reprint`, body, keyed())).body); // prettier-ignore
  };
  await order();
  await order();
  const [same, moved] = asked as [{ id: string; sha256: string }, { id: string; sha256: string }];
  await desk.db.query("UPDATE statement_deliveries SET address = '{9 NEW ST,AVON CT 06001}' WHERE id = $1", [moved.id]);
  await order();
  await desk.db.query("UPDATE statement_deliveries SET pdf_sha256 = repeat('0', 64) WHERE id = $1", [asked[2]!.id]);
  const { rows } = await desk.db.query<{ id: number }>(
    "INSERT INTO statement_runs (cycle_on, accounts, started_by, started_at) VALUES ('2020-01-01', 0, 'system:test', now()) RETURNING id",
  );
  const folder = mkdtempSync(join(tmpdir(), 'billing-desk-reprints-'));
  await desk.app.get(BundleReprints).run(rows[0]!.id, folder);
  expect(readdirSync(join(folder, 'reprints')).sort()).toEqual([`${same.id}.pdf`, `${moved.id}.cover.pdf`, `${moved.id}.pdf`].sort()); // prettier-ignore
  const sha256 = (name: string) => createHash('sha256').update(readFileSync(join(folder, 'reprints', name))).digest('hex'); // prettier-ignore
  expect([sha256(`${same.id}.pdf`), sha256(`${moved.id}.pdf`)]).toEqual([same.sha256, moved.sha256]);
  expect(words(readFileSync(join(folder, 'reprints', `${moved.id}.cover.pdf`)))).toContain('9 NEW ST AVON CT 06001');
  const states = await desk.db.query<{ status: string }>(
    'SELECT status FROM statement_deliveries WHERE run_id = $1 ORDER BY created_at',
    [rows[0]!.id],
  );
  expect(states.rows.map((r) => r.status)).toEqual(['printed', 'printed', 'canceled']);
});
