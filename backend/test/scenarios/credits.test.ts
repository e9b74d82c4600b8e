import { randomUUID } from 'node:crypto';
import { addDays, dayOf } from '@billing/contract';
import { runImport } from '#imports';
import { TestSandbox } from '../../sandbox/stripe/sandbox-for-tests';
import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import type { Browser, ProblemBody } from '../kit/browser';
import {
  makeAccount,
  makeGuarantor,
  makePayment,
  makeVisit,
  type MadeAccount,
  type MadeGuarantor,
} from '../kit/builders';
import { verifiedCall } from '../kit/calls';
import { smallFeed, writeFeed, type Feed } from '../kit/host-feed';
import { paidByCard, voidsUntil } from '../kit/paid';

interface Preview {
  amountCents: number;
  crosses: boolean;
  lines: {
    billId: number;
    label: string;
    amountCents: number;
    balanceBeforeCents: number;
    balanceAfterCents: number;
  }[];
  creditAfterCents: number;
  owedAfterCents: number;
  previewHash: string;
  say: { en: string };
  instruction: { wordsVersion: string; words: { en: string; es: string } } | null;
}
interface Used {
  id: string;
  amountCents: number;
  crosses: boolean;
  lines: { billId: number; amountCents: number; liveCents: number; balanceCents: number }[];
  creditCents: number;
  owedCents: number;
  instruction: { source: string; by: string; wordsVersion: string } | null;
}
interface Shown {
  guarantorId: number | null;
  guarantorName: string;
  leftCents: number;
  heldCents: number;
  state: string;
  origin: string;
  refusal: { code: string } | null;
  targets: {
    accountId: number;
    takesCents: number;
    crosses: boolean;
    refusal: string | null;
    bills: { billId: number; label: string; balanceCents: number; takesCents: number }[];
  }[];
  applications: Used[];
}
type Row = Record<string, unknown> & { id: string };
type Answered<T> = { status: number; body: T & ProblemBody; headers: Headers };

const today = dayOf(new Date());
const saidYes = { source: 'call', guarantorSaidYes: true, language: 'es' };

let stripe: TestSandbox;
let desk: TestApp;
let agent: Browser;
let agent2: Browser;
let supervisor: Browser;
let supervisor2: Browser;

beforeAll(async () => {
  stripe = await new TestSandbox().start();
  desk = await startApp({ STRIPE_API_BASE: stripe.running.url });
  [agent, agent2, supervisor, supervisor2] = (await Promise.all(
    (['agent', 'agent2', 'supervisor', 'supervisor2'] as const).map((login) => desk.signIn(login)),
  )) as [Browser, Browser, Browser, Browser];
});
afterAll(async () => {
  await expectBalancedBooks(desk.db);
  await desk.close();
  await stripe.remove();
});

interface Made {
  guarantor: MadeGuarantor;
  hospital: MadeAccount;
  doctors: MadeAccount;
  paymentId: string;
}
/** A guarantor of both entities, with money of the hospital's on no bill, and a bill at each where something is owed. */
async function withCredit(creditCents: number, owed: { hospital?: number; doctors?: number } = {}, on?: string): Promise<Made> {
  const guarantor = await makeGuarantor(desk.db, { entities: ['HHC-HOSP', 'HH-OPS'] });
  const [hospital, doctors] = guarantor.accounts as [MadeAccount, MadeAccount];
  const visit = (account: MadeAccount, owedCents: number) =>
    makeVisit(desk.db, { guarantorId: guarantor.id, patientId: guarantor.patientId, account, owedCents });
  if (owed.hospital) await visit(hospital, owed.hospital);
  if (owed.doctors) await visit(doctors, owed.doctors);
  const { id } = await makePayment(desk.db, { account: hospital, amountCents: creditCents, ...(on ? { on } : {}) });
  return { guarantor, hospital, doctors, paymentId: id };
} // prettier-ignore

const keyed = (key: string = randomUUID()) => ({ headers: { 'idempotency-key': key } });
const show = (who: Browser, id: string): Promise<Answered<Shown>> => who.get(`/api/credits/${id}`);
const preview = (who: Browser, id: string, accountId: number, more: object = {}): Promise<Answered<Preview>> =>
  who.post(`/api/credits/${id}/preview`, { accountId, ...more });
const commit = (who: Browser, id: string, accountId: number, p: Preview, more: object = {}, key?: string): Promise<Answered<Used>> =>
  who.post(`/api/credits/${id}/apply`, { accountId, amountCents: p.amountCents, previewHash: p.previewHash, allocations: p.lines.map(({ billId, amountCents }) => ({ billId, amountCents })), ...more }, keyed(key)); // prettier-ignore
/** Previewed and used, in one go. */
async function use(who: Browser, id: string, accountId: number, more: object = {}, asked: object = {}): Promise<Answered<Used>> {
  return commit(who, id, accountId, (await preview(who, id, accountId, asked)).body, more);
} // prettier-ignore
const stands = async (...accounts: MadeAccount[]) =>
  (
    await desk.db.query<{ owed: number; credit: number }>(
      'SELECT balance_cents::int AS owed, credit_cents::int AS credit FROM accounts WHERE id = ANY($1) ORDER BY id',
      [accounts.map((a) => a.id)],
    )
  ).rows;
const balanced = (m: Made) => expectBalancedBooks(desk.db, { accounts: [m.hospital.id, m.doctors.id] });
const between = async (): Promise<number[]> =>
  (
    await desk.db.query<{ cents: number }>(
      `SELECT coalesce(sum(CASE l.direction WHEN 'D' THEN l.amount_cents ELSE -l.amount_cents END), 0)::int AS cents
       FROM (VALUES (127), (227)) g(id) LEFT JOIN journal_lines l ON l.gl_id = g.id GROUP BY g.id ORDER BY g.id`,
    )
  ).rows.map((r) => r.cents);

describe('a credit', () => {
  it('is seen in a call with what it could pay, and pays exactly what was previewed, once', async () => {
    const made = await withCredit(10_000, { hospital: 6_000, doctors: 2_000 });
    await verifiedCall(desk.db, agent, made.guarantor.id);
    const seen = (await show(agent, made.paymentId)).body;
    expect(seen).toMatchObject({
      guarantorId: made.guarantor.id,
      leftCents: 10_000,
      state: 'unapplied',
      origin: 'more_than_open',
      refusal: null,
      targets: [
        { accountId: made.hospital.id, takesCents: 6_000, crosses: false, refusal: null },
        { accountId: made.doctors.id, takesCents: 2_000, crosses: true, refusal: null },
      ],
    });
    const { body } = await preview(agent, made.paymentId, made.hospital.id, { amountCents: 4_500 });
    expect(body).toMatchObject({
      amountCents: 4_500,
      crosses: false,
      lines: [{ amountCents: 4_500, balanceBeforeCents: 6_000, balanceAfterCents: 1_500 }],
      creditAfterCents: 5_500,
      owedAfterCents: 1_500,
      instruction: null,
    });
    expect(body.say.en).toContain('$45.00 of your credit');
    const key = randomUUID();
    const used = await commit(agent, made.paymentId, made.hospital.id, body, {}, key);
    expect([used.status, used.body.creditCents, used.body.owedCents]).toEqual([201, 5_500, 1_500]);
    const again = await commit(agent, made.paymentId, made.hospital.id, body, {}, key);
    expect([again.status, again.body, again.headers.get('idempotent-replayed')]).toEqual([201, used.body, 'true']);
    expect((await commit(agent, made.paymentId, made.hospital.id, { ...body, amountCents: 4_400 }, {}, key)).body.code).toBe('idempotency_key_reused'); // prettier-ignore
    expect(await stands(made.hospital, made.doctors)).toEqual([
      { owed: 1_500, credit: 5_500 },
      { owed: 2_000, credit: 0 },
    ]);
    expect((await show(agent, made.paymentId)).body).toMatchObject({ state: 'partially_applied', leftCents: 5_500, applications: [{ amountCents: 4_500 }] }); // prettier-ignore
    await balanced(made);
  });

  it('leaves one audit row a look, and one of what was done', async () => {
    const made = await withCredit(1_000, { hospital: 1_000 });
    await verifiedCall(desk.db, agent, made.guarantor.id);
    const rowsOf = async (answer: { headers: Headers }) =>
      (
        await desk.db.query(
          'SELECT action, ground, guarantor_id, object_id FROM audit_events WHERE request_id = $1 ORDER BY id',
          [answer.headers.get('x-request-id')],
        )
      ).rows;
    const row = { ground: 'call', guarantor_id: made.guarantor.id, object_id: made.paymentId };
    expect(await rowsOf(await show(agent, made.paymentId))).toEqual([{ ...row, action: 'read.credit' }]);
    const seen = await preview(agent, made.paymentId, made.hospital.id);
    expect(await rowsOf(seen)).toEqual([{ ...row, action: 'read.credit' }]);
    expect(await rowsOf(await commit(agent, made.paymentId, made.hospital.id, seen.body))).toEqual([
      { ...row, action: 'apply.credit' },
    ]);
  });

  it('that two persons use at once is used by one; the other is told that it changed', async () => {
    const made = await withCredit(5_000, { hospital: 20_000 });
    const { body } = await preview(supervisor, made.paymentId, made.hospital.id);
    const both = await Promise.all(
      [supervisor, supervisor2].map((who) => commit(who, made.paymentId, made.hospital.id, body)),
    );
    expect(both.map((a) => a.status).sort()).toEqual([201, 409]);
    expect(both.find((a) => a.status === 409)!.body.code).toBe('state_changed');
    expect(await stands(made.hospital)).toEqual([{ owed: 15_000, credit: 0 }]);
    await balanced(made);
  });

  it('of which there is enough for both is previewed anew for the second', async () => {
    const made = await withCredit(5_000, { hospital: 20_000 });
    const { body } = await preview(supervisor, made.paymentId, made.hospital.id, { amountCents: 2_000 });
    expect((await commit(supervisor, made.paymentId, made.hospital.id, body)).status).toBe(201);
    const stale = await commit(supervisor2, made.paymentId, made.hospital.id, body);
    expect([stale.status, stale.body.code]).toEqual([409, 'preview_stale']);
    const fresh = (stale.body as unknown as { preview: Preview }).preview;
    expect([fresh.amountCents, fresh.creditAfterCents, fresh.owedAfterCents]).toEqual([2_000, 1_000, 16_000]);
    expect((await commit(supervisor2, made.paymentId, made.hospital.id, fresh)).status).toBe(201);
    await balanced(made);
  });

  it('pays the bills that the guarantor names, and nothing when one of them was paid meanwhile', async () => {
    const made = await withCredit(9_000, { hospital: 6_000 });
    const { id: guarantorId, patientId } = made.guarantor;
    await makeVisit(desk.db, { guarantorId, patientId, account: made.hospital, owedCents: 5_000 });
    const [target] = (await show(supervisor, made.paymentId)).body.targets;
    const [older, newer] = target!.bills as [Shown['targets'][number]['bills'][number], Shown['targets'][number]['bills'][number]]; // prettier-ignore
    expect([older, newer]).toMatchObject([{ takesCents: 6_000 }, { label: 'Oct 3 · Hartford Hospital · Imaging', balanceCents: 5_000, takesCents: 5_000 }]); // prettier-ignore
    const chosen = { allocations: [{ billId: newer.billId, amountCents: 4_000 }, { billId: older.billId, amountCents: 1_000 }] }; // prettier-ignore
    const { body } = await preview(supervisor, made.paymentId, made.hospital.id, chosen);
    expect(body.lines.map((l) => [l.billId, l.amountCents, l.balanceAfterCents])).toEqual([[newer.billId, 4_000, 1_000], [older.billId, 1_000, 5_000]]); // prettier-ignore
    expect((await commit(supervisor, made.paymentId, made.hospital.id, body)).status).toBe(201);
    const rest = (await preview(supervisor2, made.paymentId, made.hospital.id, { allocations: [{ billId: newer.billId, amountCents: 1_000 }] })).body; // prettier-ignore
    expect((await use(supervisor, made.paymentId, made.hospital.id, {}, { allocations: [{ billId: newer.billId, amountCents: 1_000 }] })).status).toBe(201); // prettier-ignore
    const stale = await commit(supervisor2, made.paymentId, made.hospital.id, rest);
    expect([stale.status, stale.body.code]).toEqual([409, 'preview_stale']);
    expect(await stands(made.hospital)).toEqual([{ owed: 5_000, credit: 3_000 }]);
    expect((await show(supervisor, made.paymentId)).body.targets[0]!.bills.map((b) => b.billId)).toEqual([older.billId]); // prettier-ignore
    await balanced(made);
  });

  it('is refused to who may not, and nothing of it is learned', async () => {
    const made = await withCredit(5_000, { hospital: 5_000, doctors: 5_000 });
    agent.callId = null;
    expect((await show(agent, made.paymentId)).body.code).toBe('caller_not_verified');
    expect((await preview(agent, made.paymentId, made.hospital.id)).body.code).toBe('caller_not_verified');
    const other = await withCredit(100);
    await verifiedCall(desk.db, agent, other.guarantor.id);
    expect((await show(agent, made.paymentId)).status).toBe(404);
    expect((await preview(agent, other.paymentId, made.hospital.id)).status).toBe(404);
    const { patientId } = made.guarantor;
    await verifiedCall(desk.db, agent, made.guarantor.id, { patientId });
    expect((await show(agent, made.paymentId)).body.code).toBe('not_allowed');
    const admin = await desk.signIn('admin');
    expect((await show(admin, made.paymentId)).status).toBe(403);
    expect((await desk.stranger().get(`/api/credits/${made.paymentId}`)).status).toBe(401);
  });

  it('is a supervisor’s work in the list: names masked, its own account, and no further', async () => {
    const made = await withCredit(3_000, { hospital: 1_000, doctors: 1_000 });
    const seen = (await show(supervisor, made.paymentId)).body;
    expect(seen).toMatchObject({ guarantorId: null, guarantorName: expect.stringMatching(/^A••• T•••$/) });
    expect(seen.targets.map((t) => t.refusal === null)).toEqual([true, false]);
    const { body } = await preview(supervisor, made.paymentId, made.hospital.id);
    expect(body.lines.map((l) => l.label)).toEqual(['Oct 3 · Hartford Hospital · Imaging']);
    expect((await preview(supervisor, made.paymentId, made.doctors.id)).body.code).toBe('reason_required');
    const forged = await commit(supervisor, made.paymentId, made.doctors.id, body, { instruction: { source: 'letter', guarantorSaidYes: true, receivedOn: today, note: 'Letter in the scans' } }); // prettier-ignore
    expect(forged.body.code).toBe('reason_required');
    expect((await commit(supervisor, made.paymentId, made.hospital.id, body)).status).toBe(201);
    const { rows } = await desk.db.query("SELECT ground FROM audit_events WHERE action = 'apply.credit' AND object_id = $1", [made.paymentId]); // prettier-ignore
    expect(rows).toEqual([{ ground: 'work' }]);
  });

  it.each([
    ['more than is left', { amountCents: 5_001 }, 422, 'credit_above_left'],
    ['more than the bills take', { amountCents: 4_001 }, 422, 'allocation_above_open'],
    ['nothing', { amountCents: 0 }, 400, 'invalid_field'],
    ['parts of a cent', { amountCents: 0.5 }, 400, 'invalid_field'],
    ['an unknown field', { amount: 5 }, 400, 'unknown_field'],
    ['a bill that is not there', { allocations: [{ billId: 999_999, amountCents: 100 }] }, 422, 'bill_of_other_account'],
  ])('refuses %s before anything happens', async (_what, asked, status, code) => {
    const made = await withCredit(5_000, { hospital: 4_000 });
    const answer = await preview(supervisor, made.paymentId, made.hospital.id, asked);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  }); // prettier-ignore

  it('without its key, its preview or an open bill is not used', async () => {
    const made = await withCredit(5_000, { hospital: 4_000 });
    const { body } = await preview(supervisor, made.paymentId, made.hospital.id);
    const bare = { accountId: made.hospital.id, amountCents: 4_000, previewHash: body.previewHash, allocations: [{ billId: body.lines[0]!.billId, amountCents: 4_000 }] }; // prettier-ignore
    expect((await supervisor.post(`/api/credits/${made.paymentId}/apply`, bare)).status).toBe(428);
    expect((await commit(supervisor, made.paymentId, made.hospital.id, { ...body, previewHash: 'f'.repeat(64) })).body.code).toBe('preview_stale'); // prettier-ignore
    const alone = await withCredit(5_000);
    expect((await preview(supervisor, alone.paymentId, alone.hospital.id)).body.code).toBe('nothing_to_pay');
    expect((await show(supervisor, randomUUID())).status).toBe(404);
    expect(await stands(made.hospital)).toEqual([{ owed: 4_000, credit: 5_000 }]);
  });
});

describe('a credit that goes to the other entity', () => {
  it('goes only by the guarantor’s yes in this call, which is kept with its words; each entity’s books balance', async () => {
    const made = await withCredit(9_000, { doctors: 7_000 });
    const before = await between();
    const callId = await verifiedCall(desk.db, agent, made.guarantor.id);
    const { body } = await preview(agent, made.paymentId, made.doctors.id);
    expect(body).toMatchObject({ crosses: true, amountCents: 7_000, owedAfterCents: 0, creditAfterCents: 2_000 });
    const without = await commit(agent, made.paymentId, made.doctors.id, body);
    expect([without.status, without.body.code]).toEqual([422, 'credit_needs_instruction']);
    expect((await commit(agent, made.paymentId, made.doctors.id, body, { instruction: { ...saidYes, guarantorSaidYes: false } })).status).toBe(400); // prettier-ignore
    const used = await commit(agent, made.paymentId, made.doctors.id, body, { instruction: saidYes });
    expect([used.status, used.body.crosses]).toEqual([201, true]);
    expect(used.body.instruction).toMatchObject({ source: 'call', by: 'self', wordsVersion: 'credit-cross-2026-11' });
    const { rows } = await desk.db.query(
      'SELECT instruction_call_id, instruction_language, instruction_words, applied_by, instruction_on::text FROM credit_applications WHERE id = $1',
      [used.body.id],
    );
    expect(rows).toEqual([
      {
        instruction_call_id: callId,
        instruction_language: 'es',
        instruction_words: body.instruction!.words.es,
        applied_by: agent.staff!.id,
        instruction_on: today,
      },
    ]);
    expect(await stands(made.hospital, made.doctors)).toEqual([
      { owed: 0, credit: 2_000 },
      { owed: 0, credit: 0 },
    ]);
    const after = await between();
    expect([after[0]! - before[0]!, after[1]! - before[1]!]).toEqual([-7_000, 7_000]);
    await balanced(made);
  });

  it.each([
    ['a caller who only pays', { relationship: 'other' }],
    ['nobody: there is no call', null],
  ])('does not go by the word of %s', async (_who, as) => {
    const made = await withCredit(2_000, { doctors: 2_000 });
    const who = as ? agent : supervisor;
    if (as) await verifiedCall(desk.db, agent, made.guarantor.id, as);
    else
      await supervisor.post(`/api/guarantors/${made.guarantor.id}/access`, {
        reason: 'Unapplied money of this guarantor',
      });
    const refused = await use(who, made.paymentId, made.doctors.id, { instruction: saidYes });
    expect([refused.status, refused.body.code]).toEqual([422, 'instruction_not_of_guarantor']);
    await balanced(made);
  });

  it('goes by a letter that a supervisor has read, and not by one of tomorrow', async () => {
    const made = await withCredit(2_000, { doctors: 2_000 });
    await supervisor.post(`/api/guarantors/${made.guarantor.id}/access`, {
      reason: 'A letter about the credit came',
    });
    const letter = { source: 'letter', guarantorSaidYes: true, receivedOn: addDays(today, -2), note: 'Scan 2026-114, signed by the guarantor' }; // prettier-ignore
    const use2 = (instruction: object) => use(supervisor, made.paymentId, made.doctors.id, { instruction });
    expect((await use2({ ...letter, receivedOn: addDays(today, 1) })).body.fields).toHaveProperty(['instruction.receivedOn']); // prettier-ignore
    await verifiedCall(desk.db, agent, made.guarantor.id);
    expect((await use(agent, made.paymentId, made.doctors.id, { instruction: letter })).body.code).toBe('not_allowed');
    expect((await use2({ ...letter, note: undefined })).status).toBe(400);
    expect((await use2({ ...letter, note: 'Card 4242 4242 4242 4242' })).body.code).toBe('card_number_in_text');
    const used = await use2(letter);
    expect([used.status, used.body.instruction?.source]).toEqual([201, 'letter']);
    expect((await show(supervisor, made.paymentId)).body.state).toBe('transferred');
  });

  it('takes no instruction where it stays on its account', async () => {
    const made = await withCredit(2_000, { hospital: 2_000 });
    await verifiedCall(desk.db, agent, made.guarantor.id);
    const refused = await use(agent, made.paymentId, made.hospital.id, { instruction: saidYes });
    expect(refused.body.code).toBe('credit_instruction_unused');
  });

  it('comes back when its payment is voided: the bill of the other entity is owed again', async () => {
    await voidsUntil(desk.db);
    const { paymentId, guarantorId, accountId } = await paidByCard(desk.db, agent, 3_000, 8_000);
    const doctors = await makeAccount(desk.db, guarantorId, 'HH-OPS');
    const [{ id: patientId }] = (await desk.db.query<{ id: number }>('SELECT id FROM patients WHERE guarantor_id = $1', [guarantorId])).rows as [{ id: number }]; // prettier-ignore
    await makeVisit(desk.db, { guarantorId, patientId, account: doctors, owedCents: 4_000 });
    expect((await use(agent, paymentId, doctors.id, { instruction: saidYes })).status).toBe(201);
    const voided = await agent.post<{ status: string }>(`/api/payments/${paymentId}/void`, { reason: 'wrong_amount', note: 'The caller meant another amount' }, keyed()); // prettier-ignore
    expect([voided.status, voided.body.status]).toEqual([201, 'succeeded']);
    expect(await stands({ id: accountId } as MadeAccount, doctors)).toEqual([
      { owed: 3_000, credit: 0 },
      { owed: 4_000, credit: 0 },
    ]);
    await expectBalancedBooks(desk.db, { accounts: [accountId, doctors.id] });
  });

  it('comes back when the host makes the bill smaller, as far as it must', async () => {
    const load = (feed: Feed): Promise<unknown> =>
      runImport({
        databaseUrl: desk.config.databaseUrl,
        format: 'host-csv',
        dir: writeFeed(feed),
        hashKey: 'test-key',
      });
    const feed = smallFeed();
    const onA2 = (id: string, amount: string) => ({ id, visit_account_external_id: 'A2', posted_on: '2026-03-10', amount, reason: 'deductible', payer: 'Anthem' }); // prettier-ignore
    await load({ ...feed, transfers: [...feed.transfers!, onA2('T3', '80.00')] });
    const { rows } = await desk.db.query<{ id: number; guarantor_id: number; payment: string | null }>(
      `SELECT a.id, a.guarantor_id, (SELECT p.id FROM payments p WHERE p.account_id = a.id) AS payment FROM accounts a JOIN guarantors g ON g.id = a.guarantor_id
       WHERE g.source_system = 'host' AND g.external_id = 'G1' ORDER BY a.entity_id`,
    );
    const [hospital, doctors] = rows as [(typeof rows)[number], (typeof rows)[number]];
    await verifiedCall(desk.db, agent, hospital.guarantor_id);
    const used = await use(agent, hospital.payment!, doctors.id, { instruction: saidYes });
    expect([used.status, used.body.amountCents, used.body.owedCents]).toEqual([201, 3_000, 5_000]);
    await load({ transfers: [onA2('T4', '-60.00')] });
    expect(await stands(hospital as unknown as MadeAccount, doctors as unknown as MadeAccount)).toEqual([
      { owed: 18_000, credit: 1_000 },
      { owed: 0, credit: 0 },
    ]);
    const seen = (await show(agent, hospital.payment!)).body;
    expect(seen).toMatchObject({ origin: 'bill_reduced', applications: [{ lines: [{ amountCents: 3_000, liveCents: 2_000 }] }] }); // prettier-ignore
    await expectBalancedBooks(desk.db, { accounts: [hospital.id, doctors.id] });
  });
});

describe('what is left of a credit', () => {
  it('goes back by the way of every refund, and what is asked for is kept from being used', async () => {
    const made = await withCredit(6_000, { hospital: 2_500 });
    await verifiedCall(desk.db, agent2, made.guarantor.id);
    expect((await use(agent2, made.paymentId, made.hospital.id, {}, { amountCents: 1_000 })).status).toBe(201);
    const asked = await agent2.post<{ id: string; effect: { effectHash: string; fromCreditCents: number; reopens: unknown[] } }>('/api/refunds', { paymentId: made.paymentId, amountCents: 5_000, payee: 'mailed_check', reason: 'overpaid', note: 'Paid more than the bills were' }, keyed()); // prettier-ignore
    expect(asked.body.effect).toMatchObject({ fromCreditCents: 5_000, reopens: [] });
    const seen = (await show(agent2, made.paymentId)).body;
    expect([seen.heldCents, seen.leftCents, seen.refusal?.code]).toEqual([5_000, 0, 'credit_nothing_left']);
    expect((await preview(agent2, made.paymentId, made.hospital.id)).body.code).toBe('credit_nothing_left');
    const decided = await supervisor.post<{ status: string }>(`/api/refunds/${asked.body.id}/decide`, { decision: 'approve', effectHash: asked.body.effect.effectHash }); // prettier-ignore
    expect(decided.body.status).toBe('needs_check');
    expect(await stands(made.hospital)).toEqual([{ owed: 1_500, credit: 0 }]);
    expect((await show(supervisor, made.paymentId)).body.state).toBe('refunded');
    await balanced(made);
  });

  it('after a part crossed is refunded with it, and the bill there opens again by what is taken off it', async () => {
    const made = await withCredit(6_000, { doctors: 4_000 });
    await verifiedCall(desk.db, agent2, made.guarantor.id);
    expect((await use(agent2, made.paymentId, made.doctors.id, { instruction: saidYes })).status).toBe(201);
    const asked = await agent2.post<{ id: string; effect: { effectHash: string; owedBeforeCents: number; owedAfterCents: number } }>('/api/refunds', { paymentId: made.paymentId, amountCents: 3_000, payee: 'mailed_check', reason: 'overpaid', note: 'Paid more than the bills were' }, keyed()); // prettier-ignore
    expect(asked.body.effect).toMatchObject({ fromCreditCents: 2_000, owedBeforeCents: 0, owedAfterCents: 1_000, reopens: [{ amountCents: 1_000 }] }); // prettier-ignore
    await supervisor.post(`/api/refunds/${asked.body.id}/decide`, { decision: 'approve', effectHash: asked.body.effect.effectHash }); // prettier-ignore
    expect(await stands(made.hospital, made.doctors)).toEqual([
      { owed: 0, credit: 0 },
      { owed: 1_000, credit: 0 },
    ]);
    await balanced(made);
  });
});

describe('the list of credits', () => {
  it('has each with its age, where it came from and what it could pay; totals and file are of all that is filtered', async () => {
    const ages = [0, 7, 8, 30, 31, 60, 61, 90, 91];
    const old: Made[] = [];
    for (const days of ages) old.push(await withCredit(100 + days, days === 8 ? { hospital: 50, doctors: 20 } : {}, addDays(today, -days))); // prettier-ignore
    const mine = old.map((m) => `accountId=${m.hospital.id}`).join('&');
    const list = (await supervisor.get<Row[]>(`/api/credits?open=true&${mine}`)).body;
    expect(list.map((r) => [r['ageDays'], r['age']])).toEqual([
      [91, '90+'], [90, '61-90'], [61, '61-90'], [60, '31-60'], [31, '31-60'], [30, '8-30'], [8, '8-30'], [7, '0-7'], [0, '0-7'],
    ]); // prettier-ignore
    expect(list.find((r) => r['ageDays'] === 8)).toMatchObject({ suggestedCents: 50, elsewhereCents: 20, origin: 'more_than_open', state: 'unapplied', guarantorName: 'A••• T•••' }); // prettier-ignore
    const totals = (await supervisor.get<{ ages: object[] }>(`/api/credits/totals?open=true&${mine}`)).body;
    const sum = (...of: number[]) => of.reduce((s, days) => s + 100 + days, 0);
    expect(totals).toEqual({
      count: 9,
      unappliedCents: sum(...ages),
      heldCents: 0,
      oldestSince: addDays(today, -91),
      ages: [
        { age: '0-7', count: 2, cents: sum(0, 7) },
        { age: '8-30', count: 2, cents: sum(8, 30) },
        { age: '31-60', count: 2, cents: sum(31, 60) },
        { age: '61-90', count: 2, cents: sum(61, 90) },
        { age: '90+', count: 1, cents: sum(91) },
      ],
    });
    expect((await supervisor.get<Row[]>(`/api/credits?suggested=true&${mine}`)).body).toHaveLength(1);
    expect((await supervisor.get<Row[]>(`/api/credits?age=31-60&${mine}`)).body).toHaveLength(2);
    expect((await supervisor.get<Row[]>(`/api/credits?entity=HH-OPS&${mine}`)).body).toEqual([]);
    const file = await supervisor.get(`/api/credits/export.csv?age=90%2B&${mine}`);
    expect(file.text.trim().split('\r\n')).toHaveLength(2);
    expect((await supervisor.get(`/api/credits?age=old`)).status).toBe(400);
    const { paymentId, hospital } = old[2]!;
    expect((await use(supervisor, paymentId, hospital.id)).status).toBe(201);
    expect((await supervisor.get<Row[]>(`/api/credits?state=partially_applied&${mine}`)).body).toMatchObject([{ id: paymentId, unappliedCents: 58 }]); // prettier-ignore
  });

  it('calls one that nobody used for three years unclaimed', async () => {
    const { hospital } = await withCredit(900, {}, addDays(today, -1_095));
    const [row] = (await supervisor.get<Row[]>(`/api/credits?state=escheat_review&accountId=${hospital.id}`)).body;
    expect(row).toMatchObject({ state: 'escheat_review', ageDays: 1_095 });
  });

  it('shows an agent the verified guarantor’s alone', async () => {
    const [one, other] = [await withCredit(500), await withCredit(600)];
    await verifiedCall(desk.db, agent, one.guarantor.id);
    const mine = await agent.get<Row[]>(`/api/credits?guarantorId=${one.guarantor.id}`);
    expect(mine.body).toMatchObject([{ id: one.paymentId, guarantorName: expect.stringContaining('Ana') }]);
    expect((await agent.get(`/api/credits?guarantorId=${other.guarantor.id}`)).status).toBe(404);
    expect((await agent.get(`/api/credits/export.csv`)).status).toBe(403);
  });
});

it('whatever is used of it in whatever order, no cent is used twice and no bill is paid over', async () => {
  let seed = 20_261_124;
  const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  for (let book = 0; book < 4; book += 1) {
    const made = await withCredit(2_000 + random(9_000), { hospital: 1 + random(6_000), doctors: 1 + random(6_000) });
    await verifiedCall(desk.db, agent, made.guarantor.id);
    const [start] = await stands(made.hospital, made.doctors);
    const owedAtFirst = (await stands(made.hospital, made.doctors)).reduce((s, a) => s + a.owed, 0);
    let used = 0;
    for (let step = 0; step < 8; step += 1) {
      const across = random(2) === 1;
      const to = across ? made.doctors : made.hospital;
      const seen = await preview(
        agent,
        made.paymentId,
        to.id,
        random(3) === 0 ? {} : { amountCents: 1 + random(4_000) },
      );
      if (seen.status !== 200) {
        expect([409, 422]).toContain(seen.status);
        continue;
      }
      // Sometimes twice at once, each with a key of its own.
      const times = random(2) + 1;
      const answers = await Promise.all(
        Array.from({ length: times }, () =>
          commit(agent, made.paymentId, to.id, seen.body, across ? { instruction: saidYes } : {}),
        ),
      );
      const ok = answers.filter((a) => a.status === 201);
      expect(ok).toHaveLength(1);
      used += ok[0]!.body.amountCents;
      const now = await stands(made.hospital, made.doctors);
      expect(now[0]!.credit).toBe(start!.credit - used);
      expect(now.reduce((s, a) => s + a.owed, 0)).toBe(owedAtFirst - used);
      expect(now.every((a) => a.owed >= 0 && a.credit >= 0)).toBe(true);
    }
    await balanced(made);
  }
}, 60_000);
