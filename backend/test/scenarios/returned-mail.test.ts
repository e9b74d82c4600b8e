import { randomUUID } from 'node:crypto';
import { makeScanline } from '@billing/contract';
import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import type { Browser, ProblemBody } from '../kit/browser';
import { makeGuarantor, makeVisit, type MadeGuarantor, type MadeVisit } from '../kit/builders';
import { verifiedCall } from '../kit/calls';

interface Piece {
  accountId: number;
  guarantorName: string;
  statement: { id: number; statementNo: string } | null;
  isPresentAddress: boolean;
  recordedOn: string | null;
  hasEmail: boolean;
}
interface Returned {
  id: number;
  paperWaits: boolean;
  digital: string;
}
type Debtor = MadeGuarantor & { visit: MadeVisit; statementId: number; scanline: string };

let desk: TestApp;
let agent: Browser;
let supervisor: Browser;
beforeAll(async () => {
  desk = await startApp();
  agent = await desk.signIn('agent');
  supervisor = await desk.signIn('supervisor');
});
afterAll(async () => {
  await expectBalancedBooks(desk.db);
  await desk.close();
});

async function debtor(email: string | null = null): Promise<Debtor> {
  const guarantor = await makeGuarantor(desk.db, { email });
  await desk.db.query("UPDATE contact_points SET status = 'verified' WHERE guarantor_id = $1", [guarantor.id]);
  const visit = await makeVisit(desk.db, { guarantorId: guarantor.id, patientId: guarantor.patientId, account: guarantor.accounts[0]!, owedCents: 31_240 });
  await verifiedCall(desk.db, agent, guarantor.id);
  const made = await agent.post<{ id: number; dueOn: string }>(`/api/accounts/${guarantor.accounts[0]!.id}/statements`, {}, { headers: { 'idempotency-key': randomUUID() } });
  const scanline = makeScanline({ billId: guarantor.accounts[0]!.billId, layout: '1', amountCents: 31_240, dueOn: made.body.dueOn });
  return { ...guarantor, visit, statementId: made.body.id, scanline };
} // prettier-ignore
const lookUp = (body: object, who = supervisor) => who.post<Piece & ProblemBody>('/api/returned-mail/look-up', body);
const record = (body: object, key: string = randomUUID(), who = supervisor) =>
  who.post<Returned & ProblemBody>('/api/returned-mail', body, { headers: { 'idempotency-key': key } });
const postal = async (guarantorId: number) =>
  (await desk.db.query<{ id: number; status: string }>("SELECT id, status FROM contact_points WHERE guarantor_id = $1 AND kind = 'postal' ORDER BY id", [guarantorId])).rows; // prettier-ignore
const statusOf = async (statementId: number) =>
  (await desk.db.query<{ status: string }>('SELECT status FROM statements WHERE id = $1', [statementId])).rows[0]!
    .status;

describe('a piece of mail that came back', () => {
  it('stops paper to that address, opens a task, and sends the way to pay by email instead; once, however often it is pressed', async () => {
    const who = await debtor('maria@example.org');
    const piece = await lookUp({ scanline: who.scanline });
    expect(piece.body).toMatchObject({ guarantorName: expect.stringMatching(/^A••• T•••/), statement: { id: who.statementId }, isPresentAddress: true, recordedOn: null, hasEmail: true });
    const key = randomUUID();
    const body = { accountId: piece.body.accountId, statementId: who.statementId, reason: 'moved', forwarding: '9 New St, Avon CT 06001' };
    const [first, again] = [await record(body, key), await record(body, key)];
    expect([first.status, first.body.paperWaits, first.body.digital, again.body.id]).toEqual([201, true, 'sent', first.body.id]);
    expect([await postal(who.id), await statusOf(who.statementId)]).toEqual([[expect.objectContaining({ status: 'undeliverable' })], 'returned']);
    const { rows } = await desk.db.query<{ title: string; subject: string; link: boolean }>(
      `SELECT t.title, m.subject, m.sealed_link IS NOT NULL OR m.status = 'sent' AS link FROM tasks t, messages m JOIN contact_points k ON k.id = m.contact_point_id
       WHERE t.kind = 'mail_returned' AND t.guarantor_id = $1 AND k.guarantor_id = $1`,
      [who.id],
    );
    expect(rows).toEqual([{ title: expect.stringContaining('wrote another one'), subject: 'Our letter to you came back', link: true }]);
    expect((await record(body)).body.code).toBe('mail_returned_already');
    expect((await lookUp({ scanline: who.scanline })).body.recordedOn).not.toBeNull();
    // An agent who would mail to it is told so.
    await verifiedCall(desk.db, agent, who.id);
    const list = await agent.get<{ address: { usable: boolean; whyNot: string } }>(`/api/guarantors/${who.id}/statements`);
    expect(list.body.address).toMatchObject({ usable: false, whyNot: expect.stringContaining('came back') });
  }); // prettier-ignore

  it('leaves a newer address as it is, and says why no email went', async () => {
    const who = await debtor();
    await desk.db.query(
      "INSERT INTO contact_points (guarantor_id, kind, value_key, value, address1, city, state, zip, status) VALUES ($1, 'postal', '06001', '9 New St', '9 New St', 'Avon', 'CT', '06001', 'verified')",
      [who.id],
    );
    expect((await lookUp({ billId: who.accounts[0]!.billId })).body.statement).toBeNull();
    const piece = (await lookUp({ scanline: who.scanline })).body;
    expect(piece.isPresentAddress).toBe(false);
    const answer = await record({
      accountId: piece.accountId,
      statementId: who.statementId,
      reason: 'not_known_there',
    });
    expect([answer.body.paperWaits, answer.body.digital]).toEqual([false, 'no_email']);
    expect((await postal(who.id)).map((k) => k.status)).toEqual(['verified', 'verified']);
  });

  it('is refused where the scan line does not check, is another bill’s, or the statement is of somebody else', async () => {
    const [one, other] = [await debtor(), await debtor()];
    const wrong = `${one.scanline.slice(0, 29)}${(Number(one.scanline[29]) + 1) % 10}`;
    const doctors = makeScanline({
      billId: one.accounts[0]!.billId,
      layout: '2',
      amountCents: 31_240,
      dueOn: '2026-12-28',
    });
    const codes = await Promise.all([
      lookUp({ scanline: wrong }),
      lookUp({ scanline: doctors }),
      lookUp({ billId: '123456789012' }),
      lookUp({}),
      lookUp({ scanline: '12' }),
    ]);
    expect(codes.map((a) => [a.status, a.body.code])).toEqual([
      [422, 'scanline_wrong'],
      [422, 'bill_id_of_other_entity'],
      [422, 'bill_id_digit_wrong'],
      [400, 'invalid_field'],
      [400, 'invalid_field'],
    ]);
    const accountId = one.accounts[0]!.id;
    const strange = await record({ accountId, statementId: other.statementId, reason: 'moved' });
    expect([strange.status, strange.body.fields]).toEqual([400, { statementId: expect.any(String) }]);
    const card = await record({
      accountId,
      statementId: one.statementId,
      reason: 'moved',
      forwarding: 'pays with 4242424242424242',
    });
    expect(card.body.code).toBe('card_number_in_text');
    expect((await lookUp({ scanline: one.scanline }, await desk.signIn('admin'))).status).toBe(403);
    expect((await record({ accountId, statementId: null, reason: 'lost', more: 1 })).status).toBe(400);
  });
});

test('the desk’s one box finds the account by the scan line of the slip, and refuses one that does not check', async () => {
  const who = await debtor();
  await desk.db.query("UPDATE calls SET status = 'closed', closed_at = now() WHERE status <> 'closed'");
  agent.callId = (await agent.post<{ id: string }>('/api/calls', {})).body.id;
  const search = (q: string) =>
    agent.post<{ kind: string; rows: { guarantorId: number }[]; citedBillId: string } & ProblemBody>('/api/search', {
      q,
      callId: agent.callId,
    });
  const found = (await search(who.scanline.replace(/(\d{12})(\d)(\d{10})(\d{6})/, '$1 $2 $3 $4 '))).body;
  expect([found.kind, found.rows[0]?.guarantorId, found.citedBillId]).toEqual([
    'bill_id',
    who.id,
    who.accounts[0]!.billId,
  ]);
  const wrong = await search(`${who.scanline.slice(0, 29)}${(Number(who.scanline[29]) + 1) % 10}`);
  expect([wrong.status, wrong.body.code]).toEqual([422, 'scanline_wrong']);
  agent.callId = null;
});
