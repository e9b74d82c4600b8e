import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, readScanline } from '@billing/contract';
import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import type { Browser, ProblemBody } from '../kit/browser';
import { makeGuarantor, makePayment, makeVisit, type MadeGuarantor, type MadeVisit } from '../kit/builders';
import { verifiedCall } from '../kit/calls';
import { agreedPlan } from '../kit/plans';
import { readPdfs, wordsOf } from '../kit/read-pdf';

interface View {
  id: number;
  ours: boolean;
  statementNo: string;
  statementOn: string;
  dueOn: string;
  openingCents: number;
  closingCents: number;
  amountDueCents: number;
  replaces: string | null;
  deliveries: { way: string; status: string; by: string }[];
}
interface Answered {
  accounts: { id: number; balanceCents: number }[];
  address: { contactPointId: number; lines: string[]; usable: boolean; whyNot: string | null } | null;
  statements: View[];
}

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

async function debtor(wish = {}): Promise<MadeGuarantor & { visit: MadeVisit }> {
  const guarantor = await makeGuarantor(desk.db, { first: 'María', last: "Álvarez-O'Neil", entities: ['HHC-HOSP', 'HH-OPS'], ...wish });
  const visit = await makeVisit(desk.db, { guarantorId: guarantor.id, patientId: guarantor.patientId, account: guarantor.accounts[0]!, owedCents: 31_240 });
  await verifiedCall(desk.db, agent, guarantor.id);
  return { ...guarantor, visit };
} // prettier-ignore
const make = (accountId: number, key: string = randomUUID(), who = agent) =>
  who.post<View & ProblemBody>(`/api/accounts/${accountId}/statements`, {}, { headers: { 'idempotency-key': key } });
const list = async (guarantorId: number, who = agent) =>
  (await who.get<Answered>(`/api/guarantors/${guarantorId}/statements`)).body;
const reprint = (id: number, body: object, key: string = randomUUID()) =>
  agent.post<{ id: string; way: string; status: string; sha256: string; address: string[] } & ProblemBody>(`/api/statements/${id}/reprint`, body, { headers: { 'idempotency-key': key } }); // prettier-ignore
async function file(id: number): Promise<Buffer> {
  const response = await fetch(`${desk.origin}/api/statements/${id}/document.pdf`, {
    headers: { cookie: `${agent.cookieName}=${agent.cookie}`, 'x-call-id': agent.callId! },
  });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  return Buffer.from(await response.arrayBuffer());
}
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('a new statement', () => {
  it('has a number under the Bill ID, all that is owed, and a file that says the same', async () => {
    const who = await debtor();
    const { status, body } = await make(who.accounts[0]!.id);
    expect(status).toBe(201);
    expect(body).toMatchObject({ ours: true, openingCents: 0, closingCents: 31_240, amountDueCents: 31_240, replaces: null });
    const [pdf] = readPdfs([await file(body.id)]);
    const words = wordsOf(pdf!.pages[0]!);
    expect(words).toContain('MARÍA ÁLVAREZ-O’NEIL 1 ELM ST HARTFORD CT 06103');
    expect(words).toContain(body.statementNo);
    expect(words).toContain('You owe: your deductible');
    const scanline = pdf!.pages[0]!.texts.find((t) => /^\d{30}$/.test(t.text))!.text;
    expect(readScanline(scanline)).toEqual({ billId: who.accounts[0]!.billId, layout: '1', amountCents: 31_240, dueOn: body.dueOn });
    // The printed code opens the payment page of the account, for 13 months.
    const { rows } = await desk.db.query<{ url: string; id: string }>("SELECT snapshot->>'qrUrl' AS url, door_id AS id FROM statements WHERE id = $1", [body.id]);
    const token = rows[0]!.url.split('/q/')[1]!;
    const open = async (path: string) => fetch(`${desk.origin}${path}`, { redirect: 'manual' });
    const scanned = await open(`/q/${token}`);
    expect([scanned.status, scanned.headers.get('location')]).toEqual([303, `/p/${token}`]);
    expect(await (await open(`/p/${token}`)).text()).toContain('Your birth date');
    const forged = `${token.slice(0, -1)}${token.endsWith('A') ? 'Q' : 'A'}`;
    expect([(await open(`/p/${forged}`)).status, (await open('/q/..%2Fapi')).headers.get('location')]).toEqual([404, '/p/x']);
    await desk.advance(397 * 86_400_000);
    expect((await open(`/p/${token}`)).status).toBe(404);
    await desk.advance(-397 * 86_400_000);
  }); // prettier-ignore

  it('begins where the last one ended, counts each movement once, and shows it to the desk the same way', async () => {
    const who = await debtor();
    const account = who.accounts[0]!;
    const first = (await make(account.id)).body;
    const today = new Date().toLocaleDateString('en-CA', { timeZone: 'America/New_York' });
    const bill = { billId: who.visit.billId!, visitAccountId: who.visit.visitAccountId };
    await makePayment(desk.db, { account, amountCents: 10_000, on: today, bill });
    const second = (await make(account.id)).body;
    await makePayment(desk.db, { account, amountCents: 1_240, on: today, bill });
    const third = (await make(account.id)).body;
    expect([second.openingCents, second.closingCents, third.openingCents, third.closingCents]).toEqual([31_240, 21_240, 21_240, 20_000]);
    expect([second.replaces, third.replaces]).toEqual([first.statementNo, second.statementNo]);
    expect(Number(third.statementNo)).toBe(Number(first.statementNo) + 2);
    const { rows } = await desk.db.query('SELECT opening_cents + activity_cents = closing_cents AS sums, pdf_sha256 = stored_sha256 AS kept FROM assurance.statement WHERE patient_account_id = $1', [account.id]);
    expect(rows).toEqual(Array(3).fill({ sums: true, kept: true }));
    await makePayment(desk.db, { account, amountCents: 5_000, on: today, bill });
    const { changes } = (await agent.get<{ changes: { openingCents: number; closingCents: number; addsUp: boolean } }>(`/api/desk/${who.id}`)).body;
    expect(changes).toMatchObject({ openingCents: 20_000, closingCents: 15_000, addsUp: true });
  }); // prettier-ignore

  it('asks for what is due of a plan alone: an installment that nobody takes by itself, and never the rest', async () => {
    const who = await debtor();
    const firstOn = addDays(new Date().toLocaleDateString('en-CA', { timeZone: 'America/New_York' }), 10);
    await agreedPlan(agent, {
      guarantorId: who.id,
      billIds: [who.visit.billId!],
      frequency: 'monthly',
      firstOn,
      wish: { count: 4 },
    });
    const { body } = await make(who.accounts[0]!.id);
    expect([body.closingCents, body.amountDueCents]).toEqual([31_240, 7_810]);
    const words = wordsOf(readPdfs([await file(body.id)])[0]!.pages[0]!);
    expect(words).toContain('0 of 4 paid. Next: $78.10');
    expect(words).toMatch(/Plan due \S+ \d+ 78\.10 .*On your plan not due now 234\.30/);
    expect(words).not.toContain('PAST DUE');
  });

  it('is one for a key, however often it is sent, and none where nothing is owed', async () => {
    const who = await debtor();
    const key = randomUUID();
    const [first, again] = [await make(who.accounts[0]!.id, key), await make(who.accounts[0]!.id, key)];
    expect([again.status, again.headers.get('idempotent-replayed'), again.body.id]).toEqual([
      201,
      'true',
      first.body.id,
    ]);
    const none = await make(who.accounts[1]!.id);
    expect([none.status, none.body.code]).toEqual([409, 'statement_nothing_owed']);
    expect((await list(who.id)).statements).toHaveLength(1);
  });

  it('with a name that no font can write is refused, and no number is lost', async () => {
    const who = await debtor({ first: '明', last: '王' });
    const refused = await make(who.accounts[0]!.id);
    expect([refused.status, refused.body.code]).toEqual([409, 'statement_cannot_print']);
    const other = await debtor();
    const { rows } = await desk.db.query<{ last_no: string }>(
      'SELECT last_no FROM statement_numbers WHERE entity_id = 1',
    );
    expect(Number((await make(other.accounts[0]!.id)).body.statementNo)).toBe(Number(rows[0]!.last_no) + 1);
  });
});

describe('a reprint', () => {
  it('is the same to the byte after money moved and the name changed, is done once for a key, and is in the audit', async () => {
    const who = await debtor();
    const { id } = (await make(who.accounts[0]!.id)).body;
    const before = await file(id);
    await makePayment(desk.db, { account: who.accounts[0]!, amountCents: 31_240, bill: { billId: who.visit.billId!, visitAccountId: who.visit.visitAccountId } });
    await desk.db.query("UPDATE guarantors SET last_name = 'Smith', language = 'es' WHERE id = $1", [who.id]);
    const { address } = await list(who.id);
    const key = randomUUID();
    const body = { way: 'mail', contactPointId: address!.contactPointId, addressConfirmed: true };
    const first = await reprint(id, body, key);
    expect([first.status, first.body.status, first.body.sha256, first.body.address]).toEqual([201, 'queued', sha256(before), ['1 ELM ST', 'HARTFORD CT 06103']]);
    expect((await reprint(id, body, key)).body.id).toBe(first.body.id);
    await reprint(id, { way: 'print', contactPointId: null, addressConfirmed: true });
    expect((await file(id)).equals(before)).toBe(true);
    expect((await list(who.id)).statements[0]!.deliveries.map((d) => [d.way, d.status])).toEqual([['print', 'done'], ['mail', 'queued']]);
    const { rows } = await desk.db.query("SELECT detail->>'destination' AS destination FROM audit_events WHERE action = 'create.reprint' AND object_id = $1 ORDER BY id", [String(id)]);
    expect(rows.map((r: { destination: string }) => r.destination)).toEqual(['mail', 'print']);
  }); // prettier-ignore

  it('waits until the address was confirmed, and does not go where mail comes back from', async () => {
    const who = await debtor();
    const { id } = (await make(who.accounts[0]!.id)).body;
    const { address } = await list(who.id);
    const unsaid = await reprint(id, { way: 'mail', contactPointId: address!.contactPointId, addressConfirmed: false });
    expect([unsaid.status, unsaid.body.code]).toEqual([400, 'invalid_field']);
    await desk.db.query("UPDATE contact_points SET status = 'undeliverable' WHERE id = $1", [address!.contactPointId]);
    const refused = await reprint(id, { way: 'mail', contactPointId: address!.contactPointId, addressConfirmed: true });
    expect([refused.status, refused.body.code]).toEqual([409, 'statement_no_address']);
    expect((await list(who.id)).address).toMatchObject({ usable: false, whyNot: expect.stringContaining('came back') });
    const other = await debtor();
    await verifiedCall(desk.db, agent, who.id);
    const stranger = (await desk.db.query<{ id: number }>("SELECT id FROM contact_points WHERE guarantor_id = $1 AND kind = 'postal'", [other.id])).rows[0]!;
    expect((await reprint(id, { way: 'mail', contactPointId: stranger.id, addressConfirmed: true })).status).toBe(400);
  }); // prettier-ignore

  it('of a damaged or lost file is refused and said so; the file is never served', async () => {
    const who = await debtor();
    const { id } = (await make(who.accounts[0]!.id)).body;
    const hash = sha256(await file(id));
    const kept = join(desk.config.documentsDir, hash.slice(0, 2), hash.slice(2, 4), hash);
    expect(readdirSync(join(kept, '..'))).toEqual([hash]);
    writeFileSync(kept, 'not what was put there');
    const opened = await agent.get<ProblemBody>(`/api/statements/${id}/document.pdf`);
    const printed = await reprint(id, { way: 'print', contactPointId: null, addressConfirmed: true });
    expect([opened.status, opened.body.code, printed.body.code]).toEqual([409, 'document_damaged', 'document_damaged']);
    expect((await list(who.id)).statements[0]!.deliveries).toEqual([]);
  });

  it('of another guarantor is not there, without a caller is closed, and a patient alone gets none', async () => {
    const [one, other] = [await debtor(), await debtor()];
    await verifiedCall(desk.db, agent, one.id);
    const { id } = (await make(one.accounts[0]!.id)).body;
    await verifiedCall(desk.db, agent, other.id);
    expect((await agent.get(`/api/statements/${id}/document.pdf`)).status).toBe(404);
    expect((await agent.get(`/api/guarantors/${one.id}/statements`)).status).toBe(404);
    await verifiedCall(desk.db, agent, one.id, { patientId: one.patientId, relationship: 'self' });
    expect((await agent.get<ProblemBody>(`/api/guarantors/${one.id}/statements`)).body.code).toBe('statement_needs_guarantor');
    agent.callId = null;
    expect((await agent.get<ProblemBody>(`/api/statements/${id}/document.pdf`)).body.code).toBe('caller_not_verified');
    const admin = await desk.signIn('admin');
    expect((await admin.get(`/api/statements/${id}/document.pdf`)).status).toBe(403);
  }); // prettier-ignore
});

it('nothing of a statement can be changed afterwards, by anybody', async () => {
  const who = await debtor();
  const { id } = (await make(who.accounts[0]!.id)).body;
  for (const change of [
    'UPDATE statements SET closing_cents = 1, activity_cents = 1 WHERE id = $1',
    "UPDATE statements SET snapshot = '{}' WHERE id = $1",
    'DELETE FROM statements WHERE id = $1',
    'UPDATE statement_files SET pages = 9 WHERE statement_id = $1',
    'DELETE FROM statement_bills WHERE statement_id = $1',
  ])
    await expect(desk.db.query(change, [id])).rejects.toThrow(/never changed|append-only/);
});

it('a first statement moves a due date later, never earlier, and the next one leaves it', async () => {
  const who = await debtor();
  const first = (await make(who.accounts[0]!.id)).body;
  const due = async () =>
    (await desk.db.query('SELECT due_on::text, first_statement_on::text FROM bills WHERE id = $1', [who.visit.billId])).rows[0];
  const moved = await due();
  expect(moved).toEqual({ due_on: first.dueOn > '2026-12-15' ? first.dueOn : '2026-12-15', first_statement_on: first.statementOn });
  await desk.advance(86_400_000);
  agent = await desk.signIn('agent');
  await verifiedCall(desk.db, agent, who.id);
  await make(who.accounts[0]!.id);
  expect(await due()).toEqual(moved);
}); // prettier-ignore
