import { addDays, dayOf } from '@billing/contract';
import { startApp, type TestApp } from '../kit/app';
import type { Browser } from '../kit/browser';
import { agreedPlan, owes } from '../kit/plans';

interface Health {
  standings: { stands: string; plans: number; cents: number }[];
  figures: { fromOn: string; kind: string; count: number; cents: number }[];
}
let desk: TestApp;
let supervisor: Browser;
beforeAll(async () => {
  desk = await startApp();
  supervisor = await desk.signIn('supervisor');
});
afterAll(() => desk.close());

test('how plans stand and what the weeks are to bring: each figure is the sum of the rows that it opens, and agents have none of it', async () => {
  const agent = await desk.signIn('agent');
  const today = dayOf(new Date());
  for (const [cents, inDays] of [
    [300_00, 3],
    [450_00, 9],
  ] as const) {
    const { guarantor } = await owes(desk.db, agent, [{ cents }]);
    await agreedPlan(agent, { guarantorId: guarantor.id, frequency: 'weekly', firstOn: addDays(today, inDays), wish: { count: 3 } }); // prettier-ignore
  }
  // Of one the past: paid within the grace, and missed.
  await desk.db.query('ALTER TABLE installments DISABLE TRIGGER USER');
  await desk.db.query("UPDATE installments SET due_on = due_on - 60, status = 'missed', missed_on = due_on - 49 WHERE plan_id = (SELECT min(id) FROM plans) AND seq_no = 1"); // prettier-ignore
  await desk.db.query('ALTER TABLE installments ENABLE TRIGGER USER');
  const { body } = await supervisor.get<Health>('/api/plan-health');
  expect(body.standings.sort((a, b) => a.stands.localeCompare(b.stands))).toEqual([{ stands: 'delinquent', plans: 1, cents: 300_00 }, { stands: 'good', plans: 1, cents: 450_00 }]); // prettier-ignore
  expect(body.figures.map((f) => f.kind)).toEqual(expect.arrayContaining(['self', 'missed']));
  for (const figure of body.figures) {
    const rows = await supervisor.get<{ amountCents: number; guarantorName: string }[]>(`/api/plan-health/rows?fromOn=${figure.fromOn}&kind=${figure.kind}`); // prettier-ignore
    const sum = rows.body.reduce((cents, row) => cents + row.amountCents, 0);
    expect([figure, rows.body.length, sum]).toEqual([figure, figure.count, figure.cents]);
    expect(rows.body[0]!.guarantorName).toMatch(/•/);
  }
  expect((await agent.get('/api/plan-health')).status).toBe(403);
  expect((await supervisor.get('/api/plan-health/rows?fromOn=yesterday&kind=self')).status).toBe(400);
});
