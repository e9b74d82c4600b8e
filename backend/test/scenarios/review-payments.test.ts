import { randomUUID } from 'node:crypto';
import { PickPaymentsToReview } from '../../src/reviews/jobs/pick-payments-to-review';
import { startApp, type TestApp } from '../kit/app';
import { expectBalancedBooks } from '../kit/books';
import type { Browser, ProblemBody } from '../kit/browser';
import { makeGuarantor, makePayment } from '../kit/builders';

interface Queue {
  waiting: number;
  rows: { id: number; paymentId: string; rules: string[]; guarantorName: string; own: boolean }[];
}

let desk: TestApp;
let agent: Browser;
let supervisor: Browser;

beforeAll(async () => {
  desk = await startApp();
  [agent, supervisor] = [await desk.signIn('agent'), await desk.signIn('supervisor')];
});
afterAll(async () => {
  await expectBalancedBooks(desk.db);
  await desk.close();
});

async function taken(amountCents: number, by: Browser): Promise<string> {
  const guarantor = await makeGuarantor(desk.db);
  const { id } = await makePayment(desk.db, {
    account: guarantor.accounts[0]!,
    amountCents,
    createdBy: by.staff!.id,
    at: new Date(),
  });
  return id;
}
const pick = () => desk.app.get(PickPaymentsToReview).tick();
const queue = async (): Promise<Queue> => (await supervisor.get<Queue>('/api/reviews')).body;
const reviewOf = async (paymentId: string) => (await queue()).rows.find((r) => r.paymentId === paymentId);
const decide = (who: Browser, id: number, decision: string, note = '') =>
  who.post<{ status: string } & ProblemBody>(`/api/reviews/${id}/decide`, { decision, note });

describe('the review of payments', () => {
  it('picks every large one, once, and shows no name', async () => {
    const large = await taken(250_001, agent);
    await Promise.all([pick(), pick()]);
    await pick();
    const found = (await queue()).rows.filter((r) => r.paymentId === large);
    expect(found).toHaveLength(1);
    expect(found[0]!.rules).toContain('large');
    expect(found[0]!.guarantorName).toMatch(/^.••• .•••$/);
  });

  it('picks five in a hundred by the hash of the payment’s id, which anyone computes again', async () => {
    const { rows } = await desk.db.query(
      'SELECT count(*) FILTER (WHERE sample_of(id) < 5)::int AS picked FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, 20000)) AS many',
    );
    expect((rows[0] as { picked: number }).picked).toBeGreaterThan(850);
    expect((rows[0] as { picked: number }).picked).toBeLessThan(1150);
  });

  it('is done once by another person than who took it, and changes no payment', async () => {
    const own = await taken(300_000, supervisor);
    await pick();
    const review = (await reviewOf(own))!;
    expect(review.own).toBe(true);
    const refused = await decide(supervisor, review.id, 'ok');
    expect([refused.status, refused.body.code]).toEqual([409, 'own_payment']);
    const supervisor2 = await desk.signIn('supervisor2');
    const done = await Promise.all([decide(supervisor2, review.id, 'ok'), decide(supervisor2, review.id, 'ok')]);
    expect(done.map((d) => d.status).sort()).toEqual([200, 409]);
    const { rows } = await desk.db.query('SELECT status FROM payments WHERE id = $1', [own]);
    expect(rows[0]).toEqual({ status: 'succeeded' });
  });

  it('that returns a payment gives its taker a task, and wants to know why', async () => {
    const id = await taken(400_000, agent);
    await pick();
    const review = (await reviewOf(id))!;
    expect((await decide(supervisor, review.id, 'return')).status).toBe(400);
    expect((await decide(supervisor, review.id, 'return', 'No note says why it is split')).body.status).toBe(
      'returned',
    );
    const { rows } = await desk.db.query(
      "SELECT assigned_to FROM tasks WHERE kind = 'review_returned' AND subject_id = $1",
      [String(review.id)],
    );
    expect(rows).toEqual([{ assigned_to: agent.staff!.id }]);
  });

  it('is a supervisor’s alone', async () => {
    expect((await agent.get('/api/reviews')).status).toBe(403);
    expect((await decide(agent, 1, 'ok')).status).toBe(403);
    expect((await supervisor.get(`/api/reviews/999999`)).status).toBe(404);
    expect((await supervisor.get(`/api/reviews/${randomUUID()}`)).status).toBe(400);
  });
});
