import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import type { Browser, ProblemBody } from '../kit/browser';
import { makeGuarantor, makeVisit, type MadeGuarantor } from '../kit/builders';
import { verifiedCall } from '../kit/calls';
import { agreedPlan } from '../kit/plans';

let desk: TestApp;
let agent: Browser;
let caller: MadeGuarantor;
let made = 0;

beforeAll(async () => {
  desk = await startApp();
  agent = await desk.signIn('agent');
});
beforeEach(async () => {
  caller = await makeGuarantor(desk.db);
  const [account] = caller.accounts;
  await makeVisit(desk.db, {
    guarantorId: caller.id,
    patientId: caller.patientId,
    account: account!,
    owedCents: 312_40,
  });
  await verifiedCall(desk.db, agent, caller.id);
});
afterAll(async () => {
  await expectBalancedBooks(desk.db);
  await desk.close();
});

async function card(more: { first?: boolean; max?: number; of?: number } = {}): Promise<number> {
  const { rows } = await desk.db.query(
    `INSERT INTO payment_methods (guarantor_id, processor_pm_id, brand, last4, exp_month, exp_year, is_default, max_charge_cents, consent_script_version, consent_given_by, consented_at, created_by)
     VALUES ($1, $2, 'visa', '4242', 12, 2040, $3, $4, 'keep-card-2026-11', 'caller', now(), 'system:test') RETURNING id`,
    [more.of ?? caller.id, `pm_kept_${made++}`, more.first ?? false, more.max ?? null],
  );
  return (rows[0] as { id: number }).id;
}
const change = (id: number, verb: string, body: object = {}) =>
  agent.post<ProblemBody>(`/api/payment-methods/${id}/${verb}`, { guarantorId: caller.id, ...body });
interface Kept {
  cards: {
    id: number;
    maxChargeCents: number | null;
    consent: { words: { en: string } | null };
    plans: { planId: number }[];
    can: { remove: { allowed: boolean; why: string | null } };
  }[];
}
const list = async (browser: Browser) =>
  (await browser.get<Kept>(`/api/payment-methods?guarantorId=${caller.id}`)).body;
const cards = async () =>
  (await desk.db.query('SELECT id, status, is_default AS first FROM payment_methods WHERE guarantor_id = $1 ORDER BY id', [caller.id])).rows; // prettier-ignore

describe('a saved card', () => {
  it('is charged first when the caller says so, and is the only one that is', async () => {
    const [one, two] = [await card({ first: true }), await card()];
    expect((await change(two, 'make-default')).status).toBe(204);
    expect(await cards()).toEqual([
      { id: one, status: 'active', first: false },
      { id: two, status: 'active', first: true },
    ]);
    const answers = await Promise.all([change(one, 'make-default'), change(two, 'make-default')]);
    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    expect((await cards()).filter(({ first }: { first: boolean }) => first)).toHaveLength(1);
  });

  it('that is charged first is removed only when another takes its place, and once', async () => {
    const [one, two] = [await card({ first: true }), await card()];
    expect((await change(one, 'remove')).body.code).toBe('default_needs_replacement');
    expect((await change(one, 'remove', { replacementId: one })).body.code).toBe('method_not_usable');
    expect((await change(one, 'remove', { replacementId: two })).status).toBe(204);
    expect((await change(one, 'remove')).body.code).toBe('method_not_usable');
    expect(await cards()).toEqual([
      { id: one, status: 'removed', first: false },
      { id: two, status: 'active', first: true },
    ]);
    expect((await change(two, 'remove')).status).toBe(204);
    const { rows } = await desk.db.query(
      "SELECT count(*)::int AS many FROM audit_events WHERE action = 'change.payment_method' AND guarantor_id = $1 AND ground = 'call' AND outcome = 'ok'",
      [caller.id],
    );
    expect(rows).toEqual([{ many: 2 }]);
  });

  it('is the caller’s alone: another’s is not there, and without a call nothing is', async () => {
    const other = await makeGuarantor(desk.db);
    const theirs = await card({ of: other.id });
    expect((await change(theirs, 'remove')).status).toBe(404);
    expect((await change(theirs, 'remove', { guarantorId: other.id })).status).toBe(404);
    agent.callId = null;
    expect((await change(await card(), 'make-default')).body.code).toBe('caller_not_verified');
  });

  it('may be charged more only by the guarantor’s yes in a call, and less at once', async () => {
    const id = await card({ first: true, max: 50_00 });
    const limit = async (maxChargeCents: unknown, more = {}) => {
      const { status, body } = await change(id, 'set-limit', { maxChargeCents, ...more });
      return status === 204 ? (await list(agent)).cards[0]!.maxChargeCents : [status, body.code];
    };
    expect(await limit(40_00)).toBe(40_00);
    expect(await limit(60_00)).toEqual([422, 'limit_needs_yes']);
    expect(await limit(null)).toEqual([422, 'limit_needs_yes']);
    expect(await limit(60_00, { guarantorSaidYes: true })).toBe(60_00);
    expect(await limit(99)).toEqual([422, 'amount_too_small']);
    for (const wrong of [-1, 0, 1.5, '40', 1_000_000_000]) expect(await limit(wrong)).toEqual([400, 'invalid_field']);
    expect(await limit(null, { guarantorSaidYes: true })).toBeNull();

    // A reason opens the account without the guarantor on the line: less is set, more is not.
    const supervisor = await desk.signIn('supervisor');
    await supervisor.post(`/api/guarantors/${caller.id}/access`, { reason: 'A complaint about a charge' });
    const ask = (maxChargeCents: number) =>
      supervisor.post<ProblemBody>(`/api/payment-methods/${id}/set-limit`, {
        guarantorId: caller.id,
        maxChargeCents,
        guarantorSaidYes: true,
      });
    expect((await ask(30_00)).status).toBe(204);
    expect((await ask(31_00)).body.code).toBe('limit_needs_yes');
  });

  it('is shown with the yes to it and what uses it, in one audited read', async () => {
    const id = await card({ first: true, max: 50_00 });
    const answer = await agent.get<Kept>(`/api/payment-methods?guarantorId=${caller.id}`);
    expect(answer.body.cards).toMatchObject([
      {
        id,
        brand: 'visa',
        last4: '4242',
        isDefault: true,
        maxChargeCents: 50_00,
        consent: { scriptVersion: 'keep-card-2026-11', givenBy: 'caller', inCall: false },
        openPayments: [],
        can: { makeDefault: { allowed: false, why: 'It is charged first already.' }, remove: { allowed: true } },
      },
    ]);
    expect(answer.body.cards[0]!.consent.words!.en).toContain('May we keep this card');
    const { rows } = await desk.db.query('SELECT action, guarantor_id FROM audit_events WHERE request_id = $1', [
      answer.headers.get('x-request-id'),
    ]);
    expect(rows).toEqual([{ action: 'read.payment_method', guarantor_id: caller.id }]);
    const other = await makeGuarantor(desk.db);
    expect((await agent.get(`/api/payment-methods?guarantorId=${other.id}`)).status).toBe(404);
    for (const bad of ['', '?guarantorId=x', `?guarantorId=${caller.id}&all=1`])
      expect((await agent.get(`/api/payment-methods${bad}`)).status).toBe(400);
  });

  it('is not removed while a payment with it is open, and an expired one is not charged first', async () => {
    const id = await card({ first: true });
    await desk.db.query(
      `INSERT INTO payments (id, account_id, method, channel, status, amount_cents, card_last4, payment_method_id, created_by, created_at, received_on)
       VALUES (gen_random_uuid(), $1, 'card', 'agent_keyed', 'unknown', 100, '4242', $2, 'system:test', now(), current_date)`,
      [caller.accounts[0]!.id, id],
    );
    expect((await list(agent)).cards[0]).toMatchObject({
      openPayments: [{ status: 'unknown', amountCents: 100 }],
      can: { remove: { allowed: false, why: 'A payment with it is still open.' } },
    });
    expect((await change(id, 'remove')).body.code).toBe('method_in_use');
    const old = await card();
    await desk.db.query('UPDATE payment_methods SET exp_year = 2020 WHERE id = $1', [old]);
    expect((await change(old, 'make-default')).body.code).toBe('method_not_usable');
    expect((await change(id, 'remove', { replacementId: old })).body.code).toBe('method_in_use');
    expect((await change(old, 'remove')).status).toBe(204);
  });

  it('that a plan is paid with by itself is not removed before the plan is changed', async () => {
    const id = await card({ first: true });
    await agreedPlan(agent, { guarantorId: caller.id, methodId: id, wish: { amountCents: 50_00 } });
    const { plans, can } = (await list(agent)).cards[0]!;
    expect([plans.length, can.remove.allowed]).toEqual([1, false]);
    expect(can.remove.why).toContain('A plan is paid with it');
    expect((await change(id, 'remove')).body.code).toBe('method_pays_plan');
  });

  it('is not charged more than was agreed to', async () => {
    const id = await card({ first: true, max: 50_00 });
    const ask = (amountCents: number) =>
      agent.post<ProblemBody>('/api/payments/preview', {
        guarantorId: caller.id,
        accountId: caller.accounts[0]!.id,
        choice: 'other',
        amountCents,
        methodRef: id,
      });
    const refused = await ask(50_01);
    expect([refused.status, refused.body.code, refused.body.fields['amountCents']]).toEqual([
      422,
      'method_above_limit',
      'is more than $50.00',
    ]);
    expect((await ask(50_00)).status).toBe(200);
  });
});
