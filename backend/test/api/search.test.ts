import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startApp, type TestApp } from '../kit/app';
import type { Browser, ProblemBody } from '../kit/browser';
import { makeGuarantor, makePatient, makePayment, makeVisit, type MadeGuarantor } from '../kit/builders';
import { sharedData } from '../kit/shared-data';

interface Row { guarantorId: number; name: string; city: string | null; entities: string[]; lastActivityYear: number | null; state: string } // prettier-ignore
interface Result { kind: string; rows: Row[]; total: number; exact: boolean; note: string | null; citedBillId: string | null } // prettier-ignore

let desk: TestApp;
let agent: Browser;
let yanez: MadeGuarantor;
let john: MadeGuarantor;
let parent: MadeGuarantor;
let childId: number;
let receiptNo: string;
let har: string;

beforeAll(async () => {
  desk = await startApp();
  agent = await desk.signIn('agent');
  yanez = await makeGuarantor(desk.db, { first: 'María', last: 'Yáñez', mobile: '+18605550142', email: 'Maria@Example.org', birthDate: '1978-03-14' }); // prettier-ignore
  john = await makeGuarantor(desk.db, { first: 'John', last: 'Smith', suffix: 'Jr', birthDate: '1960-01-02' });
  for (let i = 0; i < 30; i++) await makeGuarantor(desk.db, { first: 'John', last: 'Smith', birthDate: '1970-05-05' });
  for (let i = 0; i < 5; i++) await makeGuarantor(desk.db, { first: 'Jon', last: 'Smith' });
  for (let i = 0; i < 5; i++) await makeGuarantor(desk.db, { first: 'Joan', last: 'Smythe' });
  parent = await makeGuarantor(desk.db, { first: 'Rosa', last: "De la Cruz-O'Neil", entities: ['HHC-HOSP', 'HH-OPS'] });
  childId = await makePatient(desk.db, { guarantorId: parent.id, first: 'Leo', last: 'Fernandez', birthDate: '2015-05-05', mrn: 'MRN777001' }); // prettier-ignore
  const account = parent.accounts[0]!;
  ({ har } = await makeVisit(desk.db, { guarantorId: parent.id, patientId: childId, account }));
  ({ receiptNo } = await makePayment(desk.db, { account, amountCents: 50_00, on: '2026-11-03', last4: '1881' }));
  await desk.db.query("INSERT INTO superseded_bill_ids (bill_id, account_id) VALUES ('000000000042', $1)", [
    account.id,
  ]);
});
afterAll(() => desk.close());
beforeEach(() => newCall());

async function newCall(): Promise<void> {
  await desk.db.query("UPDATE calls SET status = 'closed', closed_at = now() WHERE status <> 'closed'");
  const answer = await agent.post<{ id: string }>('/api/calls', {});
  expect(answer.status).toBe(201);
  agent.callId = answer.body.id;
  await desk.db.query("UPDATE call_searches SET at = at - interval '2 hours'");
}
async function search(q: string): Promise<Result> {
  const answer = await agent.post<Result>('/api/search', { q, callId: agent.callId });
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body;
}
const found = async (q: string): Promise<number[]> => (await search(q)).rows.map((r) => r.guarantorId);

it('finds a Bill ID, cited for payment-only, and shows a masked row and nothing more', async () => {
  const { billId } = yanez.accounts[0]!;
  const result = await search(billId.replace(/(\d{4})(?=\d)/g, '$1 '));
  expect(result).toMatchObject({ kind: 'bill_id', total: 1, exact: true, note: null, citedBillId: billId });
  expect(result.rows).toEqual([
    { guarantorId: yanez.id, name: 'M••• Y•••', city: 'Hartford', entities: ['Hartford HealthCare'], lastActivityYear: 2026, state: 'unverified' }, // prettier-ignore
  ]);
});

it('finds an account by an old Bill ID and says so', async () => {
  const result = await search('000000000042');
  expect(result.rows[0]!.guarantorId).toBe(parent.id);
  expect(result.note).toContain('0000 0000 0042');
});

it('says that a digit is probably wrong only when nothing is found', async () => {
  expect((await search('202699999991')).note ?? '').toMatch(/One digit is probably wrong/);
  expect((await search('202699999993')).note).toBeNull();
});

it('finds by phone, email, amount and day, last four, receipt, MRN and HAR', async () => {
  expect(await found('(860) 555-0142')).toEqual([yanez.id]);
  expect(await found('maria@example.ORG')).toEqual([yanez.id]);
  expect(await found('$50 11/03/2026')).toEqual([parent.id]);
  expect(await found('*1881')).toEqual([parent.id]);
  expect(await search(`R-${receiptNo}`)).toMatchObject({ kind: 'receipt', exact: true });
  expect(await search(receiptNo)).toMatchObject({ kind: 'receipt', total: 1 });
  expect(await search('mrn777001')).toMatchObject({ kind: 'mrn', total: 1 });
  expect(await search(har)).toMatchObject({ kind: 'har', total: 1 });
});

it.each([
  'yanez',
  'Yáñez',
  'maria yanez',
  'Yanez, Maria',
  'yanes maria',
  'maria yanex',
  'mraia yanez',
  'm yanez',
  'yan',
])('finds María Yáñez by %s', async (q) => expect(await found(q)).toContain(yanez.id));

it.each(['rosa oneil', "rosa o'neil", 'rosa o neil', 'rosa cruz', 'rosa de la cruz', 'leo fernandez', 'fernandes leo'])(
  'finds a compound name, and a guarantor by a patient: %s',
  async (q) => expect(await found(q)).toContain(parent.id),
);

it('shows John Smith for jon smyth, counts to 26 and shows 25', async () => {
  const { rows } = await desk.db.query<{ id: number }>("SELECT id FROM guarantors WHERE first_name = 'John'");
  const johns = new Set(rows.map((r) => r.id));
  const slipped = await search('jon smyth');
  expect(slipped.rows.some((r) => johns.has(r.guarantorId))).toBe(true);
  const exact = await search('john smith');
  expect(exact).toMatchObject({ total: 26, exact: false });
  expect(exact.rows).toHaveLength(25);
  expect(exact.rows.every((r) => johns.has(r.guarantorId))).toBe(true);
});

it('finds by name and birth date, in any order, a child’s as well', async () => {
  expect(await search('john smith 01/02/1960')).toMatchObject({ kind: 'name_birth_date', total: 1, exact: true });
  expect(await found('1960-01-02 smith, john')).toEqual([john.id]);
  expect(await found('smyth 1/2/1960')).toEqual([john.id]);
  expect(await found('leo fernandez 5/5/2015')).toEqual([parent.id]);
  expect(await found('smith 1/2/1961')).toEqual([]);
});

it('needs a call of one’s own that still runs', async () => {
  const refused = await agent.post<ProblemBody>('/api/search', {
    q: 'smith',
    callId: '00000000-0000-4000-8000-000000000000',
  });
  expect([refused.status, refused.body.code]).toEqual([403, 'no_call']);
  const other = await desk.signIn('agent2');
  expect((await other.post<ProblemBody>('/api/search', { q: 'smith', callId: agent.callId })).body.code).toBe(
    'no_call',
  );
  const admin = await desk.signIn('admin');
  expect((await admin.post('/api/search', { q: 'smith', callId: agent.callId })).status).toBe(403);
});

it('allows 20 searches a call and 60 an hour', async () => {
  for (let i = 0; i < 20; i++) await search('zz');
  const more = await agent.post<ProblemBody>('/api/search', { q: 'zz', callId: agent.callId });
  expect([more.status, more.body.code]).toEqual([429, 'too_many_searches']);
  for (let i = 0; i < 2; i++) {
    await desk.db.query("UPDATE calls SET status = 'closed' WHERE status <> 'closed'");
    agent.callId = (await agent.post<{ id: string }>('/api/calls', {})).body.id;
    for (let j = 0; j < 20; j++) await search('zz');
  }
  await desk.db.query("UPDATE calls SET status = 'closed' WHERE status <> 'closed'");
  agent.callId = (await agent.post<{ id: string }>('/api/calls', {})).body.id;
  expect((await agent.post<ProblemBody>('/api/search', { q: 'zz', callId: agent.callId })).body.code).toBe('too_many_searches_an_hour'); // prettier-ignore
});

it('allows no more of them when they come at the same moment', async () => {
  const inOneCall = async (): Promise<number[]> => {
    await desk.db.query("UPDATE calls SET status = 'closed' WHERE status <> 'closed'");
    agent.callId = (await agent.post<{ id: string }>('/api/calls', {})).body.id;
    const sent = Array.from({ length: 30 }, () => agent.post('/api/search', { q: 'zz', callId: agent.callId }));
    return (await Promise.all(sent)).map((answer) => answer.status);
  };
  const counts: Record<number, number>[] = [];
  for (let call = 0; call < 4; call++) {
    const statuses = await inOneCall();
    counts.push({ 200: statuses.filter((s) => s === 200).length, 429: statuses.filter((s) => s === 429).length });
  }
  const full = { 200: 20, 429: 10 };
  expect(counts).toEqual([full, full, full, { 200: 0, 429: 30 }]);
});

it('leaves one audit row a search, without what was typed', async () => {
  await search('maria yanez');
  const { rows } = await desk.db.query<{ body: string }>(
    "SELECT body FROM audit_events WHERE call_id = $1 AND action = 'search.guarantor'",
    [agent.callId],
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]!.body).not.toMatch(/yanez/i);
});

it('does not look for a card number', async () => {
  const answer = await agent.post<ProblemBody>('/api/search', { q: '4242 4242 4242 4242', callId: agent.callId });
  expect([answer.status, answer.body.code]).toEqual([422, 'card_number_in_text']);
  const { rows } = await desk.db.query("SELECT FROM audit_events WHERE call_id = $1 AND outcome = 'refused'", [
    agent.callId,
  ]);
  expect(rows).toHaveLength(1);
  expect(desk.logged.join('')).not.toContain('4242424242424242');
});

const texts = sharedData('text');
(texts ? it : it.skip)(
  'answers every naughty string without failing',
  async () => {
    const strings = JSON.parse(readFileSync(join(texts!, 'blns.json'), 'utf8')) as string[];
    const all = [...strings, 'a\0b', '%', "' OR 1=1 --", '9'.repeat(120)];
    for (let at = 0; at < all.length; at += 20) {
      await newCall();
      const answers = await Promise.all(
        all
          .slice(at, at + 20)
          .map(async (q) => ({ q, answer: await agent.post('/api/search', { q, callId: agent.callId }) })),
      );
      expect(answers.filter(({ answer }) => answer.status >= 500).map(({ q }) => q)).toEqual([]);
      expect(answers.filter(({ answer }) => answer.status === 429)).toEqual([]);
    }
  },
  120_000,
);
